using System.Globalization;

namespace Debitor.Bench;

/// <summary>How large a run is and where its files stay.</summary>
/// <param name="Size">How many customers, items, payments.</param>
/// <param name="Folder">Where the files stay; null throws them away.</param>
/// <param name="IsSmoke">Whether it is only looked whether everything runs.</param>
/// <param name="HasSqlite">Whether SQLite is measured as well.</param>
/// <param name="Circuits">With <c>--serve</c>: so many screens are opened at last.</param>
/// <param name="Serves">Whether the workplace is measured instead of the path of the data.</param>
/// <param name="Database">With <c>--serve</c>: a database that a run before has filled; null fills a new one.</param>
/// <param name="Program">
/// Debitor.dll as it was published, for what is measured as a process; null is the one that was built.
/// </param>
/// <param name="OnlySearches">With <c>--serve</c>: the pages are left out.</param>
/// <param name="OnlySimulates">Only the simulator is measured.</param>
internal sealed record BenchOptions(
    PortfolioSize Size, string? Folder, bool IsSmoke, bool HasSqlite, bool Serves, int Circuits, string? Database,
    string? Program, bool OnlySearches, bool OnlySimulates)
{
    private const int SmokeItems = 20_000;

    public static BenchOptions Parse(string[] args)
    {
        var isSmoke = args.Contains("--smoke");
        var items = Value("--items") is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : isSmoke ? SmokeItems : 1_000_000;
        var size = new PortfolioSize(items / 10, items, (int)(items * 0.665));
        return new BenchOptions(
            size, Value("--keep"), isSmoke, !args.Contains("--no-sqlite"), args.Contains("--serve"),
            int.Parse(Value("--circuits") ?? "0", CultureInfo.InvariantCulture),
            Value("--database"), Value("--program"), args.Contains("--search"),
            args.Contains("--simulate"));

        string? Value(string name) =>
            Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
