using System.Globalization;
using CsvHelper;
using Debitor.Core;
using Debitor.Core.Languages;
using Debitor.Import;

namespace Debitor.Ledger;

/// <summary>Writes a table row by row, holding none of them.</summary>
internal abstract class ExportWriter : IDisposable
{
    /// <summary>Rows written below the header.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes the header; comes once, first.</summary>
    public abstract void Header(IReadOnlyList<string> names);

    /// <summary>Text that a spreadsheet never takes for a formula.</summary>
    public abstract void Text(string? text);

    public abstract void Day(DateOnly? day);

    /// <summary>A sum as a number; its currency has a column of its own.</summary>
    public abstract void Sum(Money amount);

    public abstract void Number(long number);

    public void EndRow()
    {
        Rows++;
        End();
    }

    /// <summary>Writes what is left; nothing may follow.</summary>
    public abstract void Finish();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void End();

    protected abstract void Dispose(bool isDisposing);
}

/// <summary>
/// Text with a byte order mark, and with the delimiter, decimal sign and days that the reader's office program
/// opens without asking.
/// </summary>
internal sealed class CsvExport : ExportWriter
{
    private readonly CsvWriter _csv;
    private readonly bool _hasComma;
    private readonly bool _hasDots;
    private readonly List<string> _row = [];

    /// <param name="target">Is left open.</param>
    /// <param name="delimiter">Null for what the language is used to.</param>
    /// <param name="language">Of the reader.</param>
    public CsvExport(Stream target, char? delimiter, Language language)
    {
        var separator = delimiter ?? UsualDelimiter(language);
        _hasComma = language != Language.En && separator != ',';
        _hasDots = language != Language.En;
        _csv = CsvWriter.Create(
            target,
            new CsvWriterOptions
            {
                Separator = separator,
                WriteByteOrderMark = true,
                Quoting = CsvQuoting.WhenNeededOrWhitespace,
            },
            leaveOpen: true);
    }

    /// <summary>What the office programs of a country expect: theirs part decimals with a comma.</summary>
    public static char UsualDelimiter(Language language) => language == Language.En ? ',' : ';';

    public override void Header(IReadOnlyList<string> names) =>
        _csv.WriteRecord([.. names.Select(FormulaGuard.Protect)]);

    public override void Text(string? text) => _row.Add(FormulaGuard.Protect(text ?? ""));

    public override void Day(DateOnly? day) =>
        _row.Add(day?.ToString(_hasDots ? "dd.MM.yyyy" : "yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");

    public override void Sum(Money amount)
    {
        var text = MinorUnits.ToText(amount.Minor, amount.Currency);
        _row.Add(_hasComma ? text.Replace('.', ',') : text);
    }

    public override void Number(long number) => _row.Add(number.ToString(CultureInfo.InvariantCulture));

    public override void Finish() => _csv.Flush();

    protected override void End()
    {
        _csv.WriteRecord([.. _row]);
        _row.Clear();
    }

    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing) _csv.Dispose();
    }
}
