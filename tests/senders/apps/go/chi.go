package main

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/riandyrn/otelchi"
)

// chiService answers a panic with 500, inside the instrumentation.
func chiService(name string) http.Handler {
	router := chi.NewRouter()
	router.Use(otelchi.Middleware(name, otelchi.WithChiRoutes(router)), middleware.Recoverer)
	router.Use(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
			describe(request)
			next.ServeHTTP(writer, request)
		})
	})
	for _, route := range routes {
		method, path, _ := strings.Cut(route, " ")
		router.MethodFunc(method, path, answer)
	}
	return router
}
