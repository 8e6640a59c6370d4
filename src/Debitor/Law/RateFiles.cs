using System.Text;
using Debitor.Core.Law;

namespace Debitor.Law;

/// <summary>The rates that come with the program, one text file a table.</summary>
public static class RateFiles
{
    // Read at the first question: most verbs ask none.
    private static readonly Lazy<RateTables> All = new(() => new RateTables(RateTableReader.Names.Select(Table)));

    /// <summary>All tables.</summary>
    public static RateTables Shipped => All.Value;

    private static RateTable Table(string name)
    {
        var (tables, error) = RateTableReader.Read(Text(name));
        return error is null
            ? tables[0]
            : throw new InvalidOperationException($"The rates {name} of this program can't be read: {error}");
    }

    private static string Text(string name)
    {
        var resource = $"rates/{name}.txt";
        using var stream = typeof(RateFiles).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
