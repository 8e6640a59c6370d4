using Debitor.Demo;
using Debitor.Platform.Api;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiPreparationTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_program_prepares_a_talk_and_sets_the_type(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var path = Programs.PathOf("1001");

        var before = await program.Get($"{path}/preparation");
        var set = await program.Post($"{path}/debtor-type", """{"type":"bad_faith","reason":"Скрывают счета"}""");
        var after = await program.Get($"{path}/preparation");
        var back = await program.Post($"{path}/debtor-type", """{"reason":"По признакам"}""");
        var again = await program.Post($"{path}/debtor-type", """{"reason":"По признакам"}""");
        var empty = await program.Get($"{path}/agreements");

        Assert.Equal("125430.50", before.Json.GetProperty("debts")[0].GetProperty("demand").GetString());
        Assert.Equal("good_faith", before.Json.GetProperty("debtorType").GetProperty("type").GetString());
        Assert.Equal((200, "bad_faith", "good_faith"), (set.Status, set["type"], set["byEvidence"]));
        Assert.Equal("bad_faith", after.Json.GetProperty("debtorType").GetProperty("type").GetString());
        Assert.Equal((200, "good_faith"), (back.Status, back["type"]));
        Assert.Equal((422, "customer-fact.nothing-chosen"), (again.Status, again["code"]));
        Assert.Equal(0, empty.Json.GetProperty("items").GetArrayLength());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nobody_prepares_or_marks_at_a_customer_out_of_sight(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var oksana = await desk.Web.Program(DemoPeople.Oksana);
        using var reader = await desk.Web.Program(DemoPeople.Irina, ApiScopes.CustomersRead);
        var path = Programs.PathOf("1001");

        Assert.Equal(404, (await oksana.Get($"{path}/preparation")).Status);
        Assert.Equal(404, (await oksana.Get($"{path}/agreements")).Status);
        Assert.Equal(404, (await oksana.Post($"{path}/debtor-type", """{"reason":"x"}""")).Status);
        Assert.Equal(404, (await oksana.Post($"{path}/agreements/1/letter", "{}")).Status);
        Assert.Equal(403, (await reader.Post($"{path}/debtor-type", """{"reason":"x"}""")).Status);
        Assert.Equal(403, (await reader.Post($"{path}/agreements/1/letter", "{}")).Status);
    }

    [Fact]
    public async Task A_letter_of_no_agreement_is_not_found_and_a_type_needs_its_reason()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var program = await desk.Web.Program(DemoPeople.Irina);
        var path = Programs.PathOf("1001");

        var letter = await program.Post($"{path}/agreements/1/letter", """{"receivedOn":"2026-06-15"}""");
        Assert.Equal(404, letter.Status);
        Assert.Equal(400, (await program.Post($"{path}/debtor-type", """{"type":"bad_faith"}""")).Status);
        Assert.Equal(
            "customer-fact.text-missing",
            (await program.Post($"{path}/debtor-type", """{"type":"bad_faith","reason":" "}"""))["code"]);
        Assert.Equal(400, (await program.Post($"{path}/debtor-type", """{"type":"evil","reason":"x"}""")).Status);
    }
}
