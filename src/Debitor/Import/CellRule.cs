using System.Text.RegularExpressions;

namespace Debitor.Import;

internal enum DecimalSign
{
    Comma,
    Point,
}

/// <summary>
/// How one canonical cell is made of a source row. The steps are taken in the order of the members.
/// </summary>
internal sealed record CellRule
{
    /// <summary>
    /// No columns: the cell is <see cref="Default"/>. Several: joined, or the first that is not empty.
    /// </summary>
    public IReadOnlyList<SourceColumn> Columns { get; init; } = [];

    /// <summary>Null: of several columns the first that is not empty is taken.</summary>
    public string? JoinedWith { get; init; }

    /// <summary>For a cell that would be empty. A constant is a default without columns.</summary>
    public string? Default { get; init; }

    public string? TrimSuffix { get; init; }

    /// <summary>Keeps the group named <c>value</c>, or the whole match where the pattern has none.</summary>
    public Regex? Match { get; init; }

    public IReadOnlyDictionary<string, string>? Translate { get; init; }

    /// <summary>For texts that <see cref="Translate"/> does not list; null: such a text is refused.</summary>
    public string? TranslateOther { get; init; }

    /// <summary>Formats of a date in the source; the cell becomes an ISO day.</summary>
    public IReadOnlyList<string> DateFormats { get; init; } = [];

    /// <summary>The decimal sign of the source; the cell becomes a plain number with a point.</summary>
    public DecimalSign? Decimal { get; init; }

    public string? Prefix { get; init; }

    /// <summary>True when the file may lack the columns.</summary>
    public bool Optional { get; init; }

    public CarryRule? Carry { get; init; }

    /// <summary>
    /// True when the cell is the text of a column and nothing else, as in every canonical file.
    /// </summary>
    public bool IsPlain =>
        JoinedWith is null && Default is null && TrimSuffix is null && Match is null && Translate is null
        && DateFormats.Count == 0 && Decimal is null && Prefix is null && Carry is null;

    /// <summary>The column as it is.</summary>
    public static CellRule Same(string column) => new() { Columns = [new SourceColumn(column)] };
}

/// <summary>
/// A value that stands on a row of its own, or on the first of several, and holds for the rows below: the
/// customer above its documents in a grouped report.
/// </summary>
/// <param name="Where">On which rows the value is taken; the others inherit it.</param>
/// <param name="Under">
/// The canonical column that this one belongs to: when that one changes, the value carried so far is
/// forgotten, so that the contract of one customer never reaches the next.
/// </param>
internal sealed record CarryRule(IReadOnlyList<RowFilter> Where, string? Under);
