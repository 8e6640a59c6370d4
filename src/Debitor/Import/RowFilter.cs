using System.Text.RegularExpressions;

namespace Debitor.Import;

internal enum RowTest
{
    EqualTo,
    NotEqualTo,
    OneOf,
    StartsWith,
    Matching,
    NotMatching,
    Empty,
    Filled,
}

/// <summary>A question about one column of a source row, such as "the text begins with Итого".</summary>
/// <param name="Column">The column asked about.</param>
/// <param name="Test">How its trimmed text is tested; texts are compared without regard to case.</param>
/// <param name="Texts">What it is compared with; none for patterns, empty and filled.</param>
/// <param name="Pattern">For <see cref="RowTest.Matching"/> and its opposite.</param>
internal sealed record RowFilter(
    SourceColumn Column, RowTest Test, IReadOnlyList<string> Texts, Regex? Pattern)
{
    public bool Holds(ReadOnlySpan<char> text) => Test switch
    {
        RowTest.EqualTo or RowTest.OneOf => IsOneOf(text),
        RowTest.NotEqualTo => !IsOneOf(text),
        RowTest.StartsWith => Begins(text),
        RowTest.Matching => Pattern!.IsMatch(text),
        RowTest.NotMatching => !Pattern!.IsMatch(text),
        RowTest.Empty => text.IsEmpty,
        RowTest.Filled => !text.IsEmpty,
    };

    private bool IsOneOf(ReadOnlySpan<char> text)
    {
        foreach (var expected in Texts)
        {
            if (text.Equals(expected, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private bool Begins(ReadOnlySpan<char> text)
    {
        foreach (var beginning in Texts)
        {
            if (text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}

/// <summary>A filter tied to the columns of one file.</summary>
internal readonly record struct BoundFilter(RowFilter Filter, int Ordinal)
{
    public static BoundFilter[] Bind(IEnumerable<RowFilter> filters, TableHeader header) =>
        filters.Select(filter => new BoundFilter(filter, filter.Column.IndexIn(header))).ToArray();

    // A column that the file does not have is empty in every row.
    public bool Holds(TableRow row) => Filter.Holds(Ordinal < 0 ? default : row[Ordinal].AsSpan().Trim());
}
