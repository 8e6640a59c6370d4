using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Debitor.Platform.Telemetry;

/// <summary>The whole log of an application that serves, one JSON object a line, in a file.</summary>
/// <remarks>
/// Lines are written by one task behind a queue, so that nobody waits for the disk; a full queue loses lines rather
/// than hold up work. A file that has grown is set aside under a number, and the oldest of those goes.
/// </remarks>
internal sealed class LogFile : ILoggerProvider
{
    private const string Name = "debitor-serve.jsonl";
    private const int LinesWaitingMax = 10_000;
    private const long BytesMax = 20L * 1024 * 1024;
    private const int KeptMax = 5;

    private readonly BlockingCollection<string> _lines = new(LinesWaitingMax);
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly Task _writing;

    public LogFile(string folder, TimeProvider clock)
    {
        _folder = folder;
        _clock = clock;
        _writing = Task.Factory.StartNew(
            Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose()
    {
        _lines.CompleteAdding();
        _writing.Wait();
        _lines.Dispose();
    }

    private static string Numbered(string path, int number) => $"{path}.{number}";

    // A log that can't be written stops nobody's work.
    private void Write()
    {
        var path = Path.Combine(_folder, Name);
        foreach (var first in _lines.GetConsumingEnumerable())
        {
            try
            {
                Directory.CreateDirectory(_folder);
                if (new FileInfo(path) is { Exists: true, Length: > BytesMax }) SetAside(path);
                var text = new StringBuilder(first);
                while (_lines.TryTake(out var more)) text.Append(more);
                File.AppendAllText(path, text.ToString());
            }
            catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
            {
            }
        }
    }

    private static void SetAside(string path)
    {
        for (var number = KeptMax - 1; number > 0; number--)
        {
            if (File.Exists(Numbered(path, number)))
                File.Move(Numbered(path, number), Numbered(path, number + 1), overwrite: true);
        }

        File.Move(path, Numbered(path, 1), overwrite: true);
    }

    private void Add(string category, LogLevel level, string text, Exception? problem)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("at", _clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", $"{level}".ToLowerInvariant());
            json.WriteString("from", category);
            json.WriteString("text", text);
            if (problem is not null) json.WriteString("error", ErrorText.Of(problem));
            json.WriteEndObject();
        }

        try
        {
            _lines.TryAdd(Encoding.UTF8.GetString(memory.ToArray()) + "\n");
        }
        catch (InvalidOperationException)
        {
            // Closed already: the program has ended but for this line.
        }
    }

    private sealed class Lines(LogFile file, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            file.Add(category, logLevel, formatter(state, exception), exception);
    }
}
