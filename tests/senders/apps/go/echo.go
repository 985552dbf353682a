package main

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"go.opentelemetry.io/contrib/instrumentation/github.com/labstack/echo/otelecho"
)

// echoService answers a panic with 500, inside the instrumentation.
func echoService(name string) http.Handler {
	engine := echo.New()
	engine.Use(otelecho.Middleware(name), middleware.Recover(), func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(context echo.Context) error {
			describe(context.Request())
			return next(context)
		}
	})
	for _, route := range routes {
		method, path, _ := strings.Cut(route, " ")
		engine.Add(method, colons.Replace(path), echo.WrapHandler(http.HandlerFunc(answer)))
	}
	return engine
}
