export { freePort, freePorts } from '../../standalone/process/listen';
