using System.Text.RegularExpressions;

namespace Debitor.Import;

/// <summary>Says whether a row is the header that is looked for.</summary>
internal delegate bool IsHeader(TableHeader header);

/// <summary>
/// What a header comes nearest to, by name (empty: nothing), and the columns it lacks for that.
/// </summary>
internal delegate (string Name, IEnumerable<string> Missing) NearestTo(TableHeader header);

/// <summary>The columns of a table by name, in any case and with any white space around.</summary>
internal sealed partial class TableHeader
{
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _twice = new(StringComparer.OrdinalIgnoreCase);

    private TableHeader(string[] names)
    {
        Names = names;
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0 && !_ordinals.TryAdd(names[i], i)) _twice.Add(names[i]);
        }
    }

    /// <summary>
    /// Trimmed, inner white space made one space; an empty name where the header has no text.
    /// </summary>
    public IReadOnlyList<string> Names { get; }

    public IEnumerable<string> Named => Names.Where(name => name.Length > 0);

    public static TableHeader Of(IEnumerable<string> cells) => new(cells.Select(Tidy).ToArray());

    /// <summary>The name of a column, or null where the header has no text.</summary>
    public string? NameOf(int ordinal) =>
        ordinal < Names.Count && Names[ordinal].Length > 0 ? Names[ordinal] : null;

    /// <summary>The ordinal of a column, or -1; of columns that stand twice, the first.</summary>
    public int IndexOf(string name) => _ordinals.GetValueOrDefault(Tidy(name), -1);

    public bool Has(string name) => IndexOf(name) >= 0;

    public bool HasTwice(string name) => _twice.Contains(Tidy(name));

    // Reports break long headers over lines, and exports leave a byte order mark or quotes on the first one.
    private static string Tidy(string cell) =>
        WhiteSpace().Replace(cell.Trim('\uFEFF', '"', ' ', '\t', '\r', '\n', '\u00A0'), " ");

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WhiteSpace();
}
