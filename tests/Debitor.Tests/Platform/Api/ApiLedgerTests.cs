using System.Text.Json;
using Debitor.Demo;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiLedgerTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_write_off_is_made_looked_at_and_reversed(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Accountant);
        var item = await OpenInvoice(program);
        var path = Programs.PathOf(item.GetProperty("customer").GetString()!);
        var body = JsonSerializer.Serialize(new
        {
            kind = "write_off",
            item = new { number = item.GetProperty("number").GetString() },
            amount = "0.50",
            reason = "Разница курсов",
        });

        var made = await program.Post($"{path}/adjustments", body);
        var adjustment = await program.Get(made.Headers.Location!.ToString());
        var reversed = await program.Post(
            $"{made.Headers.Location}/reversal", """{"reason":"Ошибка"}""");

        Assert.Equal(201, made.Status);
        Assert.Equal("0.50", made.Json.GetProperty("lines")[0].GetProperty("amount").GetString());
        Assert.Equal(("write_off", "0.50"), (adjustment["kind"], adjustment["amount"]));
        Assert.Equal(200, reversed.Status);
        Assert.NotEqual("", (await program.Get(made.Headers.Location!.ToString()))["reversedAt"]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refusal_has_a_code_and_a_sentence(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Accountant);
        var item = await OpenInvoice(program);
        var path = Programs.PathOf(item.GetProperty("customer").GetString()!, "/adjustments");

        var unknown = await program.Post(
            path, """{"kind":"write_off","item":{"number":"нет такого"},"reason":"x"}""", null,
                ("Accept-Language", "ru"));
        var typed = await program.Post(
            path, """{"kind":"write_off","item":{"number":"1"},"amount":"1 000,50","reason":"x"}""");
        var mixed = await program.Post(path, """{"kind":"refund","item":{"number":"1"},"reason":"x"}""");

        Assert.Equal((422, "refused", "reference.item-unknown"), (unknown.Status, unknown.Problem, unknown["code"]));
        Assert.Contains("нет такого", unknown["detail"], StringComparison.Ordinal);
        Assert.Equal((400, "amount"), (typed.Status, typed["member"]));
        Assert.Equal((400, "payment"), (mixed.Status, mixed["member"]));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Sums_are_texts_with_the_digits_of_their_currency(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Accountant);

        var items = (await program.Get("/api/v1/items?limit=500")).Json.GetProperty("items").EnumerateArray().ToList();
        var ageing = await program.Get("/api/v1/ageing");

        Assert.All(items, item => Assert.Matches(@"^-?\d+\.\d{2}$", item.GetProperty("open").GetString()!));
        foreach (var line in ageing.Json.GetProperty("currencies").EnumerateArray())
        {
            var buckets = line.GetProperty("buckets").EnumerateArray().Sum(bucket => decimal.Parse(
                bucket.GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(line.GetProperty("open").GetString(), $"{buckets:0.00}".Replace(',', '.'));
        }
    }

    private static async Task<JsonElement> OpenInvoice(HttpClient program) =>
        (await program.Get("/api/v1/items?open=true&limit=500")).Json.GetProperty("items").EnumerateArray()
            .First(item => item.GetProperty("kind").GetString() == "invoice");
}
