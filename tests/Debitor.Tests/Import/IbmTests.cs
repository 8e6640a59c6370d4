using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>Public data sets of real receivables, held against sums made by plain string code.</summary>
public sealed class IbmTests
{
    private const string Day = "2013-05-15";

    private static readonly DateOnly On = new(2013, 5, 15);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_receivables_of_IBM_age_as_their_file_says(DatabaseKind kind)
    {
        var file = SharedData.RequireFile("ar/ibm_ar_train_2012-01_2013-06.csv");
        var invoices = Invoices(file).ToList();
        var open = invoices.Where(one => one.IssuedOn <= On && one.SettledOn > On).ToList();
        var overdue = open.Where(one => one.DueOn < On).ToList();
        Assert.NotEmpty(overdue);
        await using var desk = await ImportDesk.Create(kind);

        await desk.Imports($"{file} --on {Day}");

        Assert.Equal($"{Sum(open)} {Sum(overdue)}", await desk.Ageing(Day));
        Assert.Equal(0, (await desk.Say($"plan --on {Day}")).Exit);
        var said = await desk.Say($"today --on {Day} --json");
        Assert.Equal(0, said.Exit);
        var listed = said.Json.GetProperty("items").EnumerateArray().ToList();
        Assert.NotEmpty(listed);
        Assert.All(listed, item => OwesWhatIsSaid(item, open));
        Assert.Equal(listed.Count, listed.Select(Customer).Distinct().Count());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_open_invoices_of_HighRadius_add_up_to_their_file(DatabaseKind kind)
    {
        var file = SharedData.RequireFile("ar/highradius_open_invoices_with_predictions.csv");
        var lines = File.ReadLines(file).ToList();
        var header = lines[0].Split(',').ToList();
        var (currency, amount) = (header.IndexOf("invoice_currency"), header.IndexOf("total_open_amount"));

        // Names hold no comma in this file: every row has as many cells as the header.
        var rows = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToList();
        Assert.All(rows, row => Assert.Equal(header.Count, row.Length));
        var sums = rows.GroupBy(row => row[currency], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} {group.Sum(row => Minor(row[amount]))}");
        await using var desk = await ImportDesk.Create(kind);

        var answer = await desk.Imports($"{file} --on 2020-05-31");

        Assert.Equal(0, answer.GetProperty("rowsRefused").GetInt32());
        Assert.Equal(sums, (await desk.Rows(
            "SELECT currency, sum(amount_minor) FROM open_items GROUP BY currency ORDER BY currency"))
            .Select(row => row.Replace('|', ' ')));
    }

    private static void OwesWhatIsSaid(JsonElement item, IEnumerable<Invoice> open)
    {
        // The ladder of the policy begins three days before the due day, and a weekend may lie between.
        const int AheadDaysMax = 7;
        var own = open.Where(one => one.Customer == Customer(item)).ToList();
        var debt = Assert.Single(item.GetProperty("debts").EnumerateArray());
        Assert.Equal("USD", debt.GetProperty("currency").GetString());
        Assert.Equal(Sum(own.Where(one => one.DueOn < On)), debt.GetProperty("overdue").GetString());
        Assert.Equal(Sum(own), debt.GetProperty("open").GetString());
        Assert.Contains(own, one => one.DueOn < On.AddDays(AheadDaysMax));
    }

    private static string Customer(JsonElement item) => item.GetProperty("customer").GetString()!;

    private static IEnumerable<Invoice> Invoices(string file)
    {
        var lines = File.ReadLines(file).Where(line => line.Length > 0).ToList();
        var header = lines[0].Split(',').ToList();
        return lines.Skip(1).Select(line => line.Split(',')).Select(row => new Invoice(
            row[header.IndexOf("customerID")], Read(row[header.IndexOf("InvoiceDate")]),
            Read(row[header.IndexOf("DueDate")]), Read(row[header.IndexOf("SettledDate")]),
            Minor(row[header.IndexOf("InvoiceAmount")])));
    }

    // 4/6/2013 is the sixth of April.
    private static DateOnly Read(string text)
    {
        var parts = text.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return new DateOnly(parts[2], parts[0], parts[1]);
    }

    private static long Minor(string text)
    {
        var parts = text.Split('.');
        var cents = parts.Length == 1 ? "00" : parts[1].PadRight(2, '0');
        Assert.Equal(2, cents.Length);
        return long.Parse(parts[0] + cents, CultureInfo.InvariantCulture);
    }

    private static string Sum(IEnumerable<Invoice> invoices)
    {
        var minor = invoices.Sum(one => one.Minor);
        return $"{minor / 100}.{minor % 100:00}";
    }

    private sealed record Invoice(
        string Customer, DateOnly IssuedOn, DateOnly DueOn, DateOnly SettledOn, long Minor);
}
