using System.Text;

namespace Debitor.Import;

/// <summary>
/// What is said beforehand about where the table stands in a file and how its text is written.
/// </summary>
internal sealed record TableLayout
{
    /// <summary>Everything is found out from the file.</summary>
    public static readonly TableLayout Plain = new();

    /// <summary>In how many rows from the top the header is looked for.</summary>
    public int HeaderWithinRows { get; init; } = ImportLimits.HeaderWithinRows;

    /// <summary>The sheet of a workbook; null: the first one with data.</summary>
    public string? Sheet { get; init; }

    /// <summary>Null: found from the bytes.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>Null: found from the header line.</summary>
    public char? Delimiter { get; init; }

    /// <summary>True when rows may end before their last column, as in reports with group rows.</summary>
    public bool Ragged { get; init; }
}
