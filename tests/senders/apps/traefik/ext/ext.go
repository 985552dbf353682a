// Package ext stands for a module inside Traefik's, which is not in the archive of the module proxy.
package ext

type HTTP struct{}

type Router struct{}
