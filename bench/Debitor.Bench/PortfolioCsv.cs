using System.Globalization;
using System.Text;

namespace Debitor.Bench;

/// <summary>Writes rows of comma-separated text whose fields need no quotes.</summary>
// CsvHelper asks of every field whether it needs quotes; a million rows of known fields are written without
// asking.
internal sealed class PortfolioCsv : IDisposable
{
    private const int BufferChars = 1 << 17;

    private readonly StreamWriter _file;
    private readonly Dictionary<DateOnly, string> _days = [];
    private bool _inRow;

    public PortfolioCsv(string path, string header)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        _file = new StreamWriter(path, append: false, utf8, BufferChars) { NewLine = "\n" };
        _file.WriteLine(header);
    }

    public PortfolioCsv Text(string field)
    {
        Comma();
        _file.Write(field);
        return this;
    }

    /// <summary>One field of several parts, joined without a string of its own.</summary>
    public PortfolioCsv Text(params ReadOnlySpan<string> parts)
    {
        Comma();
        foreach (var part in parts) _file.Write(part);
        return this;
    }

    public PortfolioCsv Number(long value)
    {
        Comma();
        Digits(value);
        return this;
    }

    /// <summary>Kopecks or cents with a point.</summary>
    public PortfolioCsv Amount(long minor)
    {
        Number(minor / 100);
        _file.Write('.');
        _file.Write((char)('0' + (minor / 10 % 10)));
        _file.Write((char)('0' + (minor % 10)));
        return this;
    }

    public PortfolioCsv Day(DateOnly day) => Text(DayText(day));

    /// <summary>The day as ISO text; each day is written out once.</summary>
    public string DayText(DateOnly day)
    {
        if (!_days.TryGetValue(day, out var text))
            _days[day] = text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return text;
    }

    public void End()
    {
        _file.WriteLine();
        _inRow = false;
    }

    public void Dispose() => _file.Dispose();

    private void Comma()
    {
        if (_inRow) _file.Write(',');
        _inRow = true;
    }

    private void Digits(long value)
    {
        Span<char> digits = stackalloc char[20];
        value.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        _file.Write(digits[..length]);
    }
}
