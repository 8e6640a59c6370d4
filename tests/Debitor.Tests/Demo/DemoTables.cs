using System.Globalization;
using Debitor.Core;
using Debitor.Demo;

namespace Debitor.Tests.Demo;

/// <summary>The demo of one day, read back from its text.</summary>
internal sealed class DemoTables
{
    private readonly Dictionary<string, List<Dictionary<string, string>>> _rows = [];

    public DemoTables(DateOnly on)
    {
        On = on;
        foreach (var (kind, csv) in DemoCompany.Tables(on)) _rows.Add(kind, Read(csv));
    }

    public DateOnly On { get; }

    public IReadOnlyList<Dictionary<string, string>> this[string kind] => _rows[kind];

    /// <summary>Rows of all tables that have something in the column.</summary>
    public IEnumerable<Dictionary<string, string>> RowsWith(string column) =>
        _rows.Values.SelectMany(rows => rows).Where(row => row.GetValueOrDefault(column, "").Length > 0);

    public IEnumerable<Dictionary<string, string>> Of(string kind, string customer) =>
        _rows[kind].Where(row => row["customer"] == customer);

    public static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static long Minor(Dictionary<string, string> row) =>
        MinorUnits.TryParse(row["amount"], Currency.Parse(row["currency"]), out var minor)
            ? minor
            : throw new FormatException(row["amount"]);

    /// <summary>What is open of an invoice after payments and the credit notes that name it.</summary>
    public long Open(Dictionary<string, string> invoice) =>
        Minor(invoice)
        - Of("payments", invoice["customer"]).Where(row => row["item"] == invoice["number"]).Sum(Minor)
        - Of("open-items", invoice["customer"]).Where(row => row["item"] == invoice["number"]).Sum(Minor);

    /// <summary>Open invoices of a customer with their days overdue; negative before the due day.</summary>
    public IReadOnlyList<(long Open, int Days)> OpenInvoices(string customer) =>
    [
        .. Of("open-items", customer)
            .Where(row => row["kind"] == "invoice" && Open(row) > 0)
            .Select(row => (Open(row), On.DayNumber - Day(row["due_on"]).DayNumber)),
    ];

    private static List<Dictionary<string, string>> Read(string csv)
    {
        var lines = csv.TrimEnd('\n').Split('\n');
        var names = Fields(lines[0]);
        var rows = lines.Skip(1).Select(line => names.Zip(Fields(line)));
        return [.. rows.Select(row => row.ToDictionary(one => one.First, one => one.Second))];
    }

    // A comma parts fields where the number of quotes before it is even.
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        foreach (var part in line.Split(','))
        {
            if (fields.Count > 0 && fields[^1].Count(c => c == '"') % 2 == 1) fields[^1] += $",{part}";
            else fields.Add(part);
        }

        return [.. fields.Select(field => field.Trim('"').Replace("\"\"", "\""))];
    }
}
