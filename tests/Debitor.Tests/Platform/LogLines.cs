using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Debitor.Tests.Platform;

/// <summary>Everything an application writes to its log, exceptions and all.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> All { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) => All.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
