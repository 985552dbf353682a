import { runCase } from './inProcess';

runCase(process.argv.slice(2));
