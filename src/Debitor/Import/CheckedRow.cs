using System.Globalization;
using Debitor.Core;
using Debitor.Platform.Database;

namespace Debitor.Import;

/// <summary>
/// A canonical row whose cells are read as what they mean; every cell that is not becomes a problem.
/// </summary>
/// <remarks>All problems of a row are found in one pass, so that a file is mended once.</remarks>
internal readonly struct CheckedRow(string file, MappedRow row, List<ImportProblem> problems)
{
    private const string IsoDay = "yyyy-MM-dd";

    private static readonly string[] DayFormats = [IsoDay, "dd.MM.yyyy"];

    public const int TextCharsMax = 500;
    public const int NoteCharsMax = 4_000;

    public string File => file;

    public int Line => row.Line;

    /// <summary>
    /// Whether the source has the column at all; a column it lacks changes nothing that is stored.
    /// </summary>
    public bool Has(string column)
    {
        var ordinal = row.Table.Canonical.IndexOf(column);
        return ordinal >= 0 && (row.Cells[ordinal] is not null || row.Table.SourceColumns[ordinal] is not null);
    }

    /// <summary>The text of a cell, or null when it is empty.</summary>
    public string? Text(string column, int charsMax = TextCharsMax)
    {
        var ordinal = row.Table.Canonical.IndexOf(column);
        var text = ordinal < 0 ? null : row.Cells[ordinal];
        if (text is null || text.Length <= charsMax) return text;
        Refuse(column, ImportProblemKind.TooLong, charsMax.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary>The text of a cell that has to have one.</summary>
    public string Required(string column, int charsMax = TextCharsMax)
    {
        var text = Text(column, charsMax);
        if (text is null && Raw(column) is null) Refuse(column, ImportProblemKind.MissingValue);
        return text ?? "";
    }

    /// <summary>A day as <c>2026-06-15</c> or <c>15.06.2026</c>; null when the cell is empty or refused.</summary>
    public DateOnly? Day(string column)
    {
        if (Text(column) is not { } text) return null;
        if (IsoDayOf(text) is { } iso) return iso;
        if (DateOnly.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Refuse(column, LooksLikeDay(text) ? ImportProblemKind.NoSuchDay : ImportProblemKind.BadDay);
        return null;
    }

    public DateOnly RequiredDay(string column)
    {
        if (Raw(column) is null) Refuse(column, ImportProblemKind.MissingValue);
        return Day(column) ?? default;
    }

    /// <summary>A currency; <paramref name="fallback"/> when the cell is empty.</summary>
    public Currency Currency(string column, string? fallback)
    {
        var text = Text(column) ?? fallback;
        if (text is not null && Core.Currency.TryParse(text, out var currency)) return currency;
        Refuse(column, text is null ? ImportProblemKind.MissingValue : ImportProblemKind.UnknownCurrency);
        return Core.Currency.Rub;
    }

    /// <summary>An amount that is not negative, in minor units; null when the cell is empty or refused.</summary>
    public long? Amount(string column, Currency currency)
    {
        if (Text(column) is not { } text) return null;
        if (!MinorUnits.TryParse(text, currency, out var minor))
        {
            Refuse(column, ImportProblemKind.BadAmount, currency.Code);
            return null;
        }

        if (minor >= 0) return minor;
        Refuse(column, ImportProblemKind.NegativeAmount);
        return null;
    }

    public long RequiredAmount(string column, Currency currency)
    {
        if (Raw(column) is null) Refuse(column, ImportProblemKind.MissingValue);
        return Amount(column, currency) ?? 0;
    }

    public int? WholeNumber(string column, int max)
    {
        if (Text(column) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max)
            return number;
        Refuse(column, ImportProblemKind.BadNumber);
        return null;
    }

    public decimal? Percent(string column)
    {
        if (Text(column) is not { } text) return null;
        if (decimal.TryParse(
            text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent <= 1_000) return percent;
        Refuse(column, ImportProblemKind.BadNumber);
        return null;
    }

    /// <summary>One of the words of an enum, in any case; null when the cell is empty or refused.</summary>
    public T? Word<T>(string column)
        where T : struct, Enum
    {
        if (Text(column) is not { } text) return null;
        if (StoredWord.TryParse<T>(text.ToLowerInvariant(), out var value)) return value;
        Refuse(column, ImportProblemKind.UnknownWord, string.Join(", ", StoredWord.All<T>()));
        return null;
    }

    public T RequiredWord<T>(string column)
        where T : struct, Enum
    {
        if (Raw(column) is null) Refuse(column, ImportProblemKind.MissingValue);
        return Word<T>(column) ?? default;
    }

    public bool YesOrNo(string column)
    {
        var text = Text(column)?.ToLowerInvariant();
        if (text is "yes" or "no" or null) return text == "yes";
        Refuse(column, ImportProblemKind.UnknownWord, "yes, no");
        return false;
    }

    public void Refuse(string column, ImportProblemKind kind, params IReadOnlyList<string> args) =>
        problems.Add(Problem(column, kind, args));

    /// <summary>A problem of a cell, for who decides himself whether it refuses the row.</summary>
    public ImportProblem Problem(string column, ImportProblemKind kind, params IReadOnlyList<string> args)
    {
        var ordinal = row.Table.Canonical.IndexOf(column);
        var source = (ordinal < 0 ? null : row.Table.SourceColumns[ordinal]) ?? column;
        return ImportProblem.OfCell(file, row.Line, source, Raw(column), kind, args);
    }

    private string? Raw(string column)
    {
        var ordinal = row.Table.Canonical.IndexOf(column);
        return ordinal < 0 ? null : row.Cells[ordinal];
    }

    // Nearly every day of every file is written so; it is read ten times as fast as by a format.
    private static DateOnly? IsoDayOf(string text)
    {
        if (text.Length != IsoDay.Length || text[4] != '-' || text[7] != '-') return null;
        foreach (var at in (ReadOnlySpan<int>)[0, 1, 2, 3, 5, 6, 8, 9])
        {
            if (!char.IsAsciiDigit(text[at])) return null;
        }

        var year = (Digits(text, 0) * 100) + Digits(text, 2);
        var (month, day) = (Digits(text, 5), Digits(text, 8));
        var exists = year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);
        return exists ? new DateOnly(year, month, day) : null;
    }

    private static int Digits(string text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';

    private static bool LooksLikeDay(string text)
    {
        var parts = text.Split('-', '.');
        if (parts.Length != 3 || !parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit))) return false;
        return text.Contains('-', StringComparison.Ordinal)
            ? parts is [{ Length: 4 }, { Length: 2 }, { Length: 2 }]
            : parts is [{ Length: 2 }, { Length: 2 }, { Length: 4 }];
    }
}
