package main

import (
	"net/http"

	"go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp"
)

// otelhttpService is the router of the standard library. A panic ends the connection.
func otelhttpService(name string) http.Handler {
	mux := http.NewServeMux()
	for _, route := range routes {
		mux.HandleFunc(route, answer)
	}
	described := http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		describe(request)
		mux.ServeHTTP(writer, request)
	})
	return otelhttp.NewHandler(described, name)
}
