using System.Globalization;

namespace Debitor.Bench;

/// <summary>How large a run is and where its files stay.</summary>
internal sealed record BenchOptions(PortfolioSize Size, string? Folder, bool IsSmoke, bool HasSqlite)
{
    private const int SmokeItems = 20_000;

    public static BenchOptions Parse(string[] args)
    {
        var isSmoke = args.Contains("--smoke");
        var items = Value("--items") is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : isSmoke ? SmokeItems : 1_000_000;
        var size = new PortfolioSize(items / 10, items, (int)(items * 0.665));
        return new BenchOptions(size, Value("--keep"), isSmoke, !args.Contains("--no-sqlite"));

        string? Value(string name) =>
            Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
