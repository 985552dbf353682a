// The API of api.ts in Go: go run . otelhttp|gin|echo|chi
package main

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
)

var services = map[string]func(name string) http.Handler{
	"otelhttp": otelhttpService,
	"gin":      ginService,
	"echo":     echoService,
	"chi":      chiService,
}

func main() {
	ctx := context.Background()
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		panic(err)
	}
	// The resource is that of OTEL_SERVICE_NAME, the delay of a batch the SDK's default.
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter))
	otel.SetTracerProvider(provider)
	server := &http.Server{
		Addr:    "127.0.0.1:" + os.Getenv("PORT"),
		Handler: services[os.Args[1]](os.Getenv("OTEL_SERVICE_NAME")),
	}
	go server.ListenAndServe()
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	<-stop
	provider.Shutdown(ctx)
}
