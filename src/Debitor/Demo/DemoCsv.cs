using System.Text;

namespace Debitor.Demo;

/// <summary>
/// Builds one table as comma-separated text by RFC 4180, with lines that end in a line feed.
/// </summary>
internal sealed class DemoCsv
{
    private readonly StringBuilder _text = new();

    public DemoCsv(string header) => _text.Append(header).Append('\n');

    public void Row(params ReadOnlySpan<string> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) _text.Append(',');
            _text.Append(Quoted(fields[i]));
        }

        _text.Append('\n');
    }

    public override string ToString() => _text.ToString();

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}
