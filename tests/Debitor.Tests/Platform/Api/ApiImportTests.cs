using System.Text;
using Debitor.Demo;
using Xunit;

namespace Debitor.Tests.Platform.Api;

public sealed class ApiImportTests
{
    private const string Header =
        "number,name,tax_id,country,language,time_zone,manager,segment,credit_limit,currency\n";

    private const string First = "9001,ООО «Ромашка»,,RU,ru,Europe/Moscow,,,,RUB\n";
    private const string Good = Header + First + "9002,ООО «Василёк»,,RU,ru,Europe/Moscow,,,,RUB\n";
    private const string Broken = Header + First + ",ООО «Василёк»,,RU,ru,Europe/Moscow,,,,RUB\n";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Files_are_tried_refused_imported_and_known_again(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Accountant);

        var dry = await Import(program, Good, null, ("dryRun", "true"));
        var refused = await Import(program, Broken);
        var partly = await Import(program, Broken, null, ("allowRefused", "true"));
        var made = await Import(program, Good);
        var again = await Import(program, Good);

        Assert.Equal((200, "True", "False"), (dry.Status, dry["dryRun"], dry["written"]));
        Assert.Equal((422, "import-refused"), (refused.Status, refused.Problem));
        Assert.Equal(1, refused.Json.GetProperty("report").GetProperty("rowsRefused").GetInt32());
        Assert.Equal(3, refused.Json.GetProperty("report").GetProperty("problems")[0].GetProperty("line").GetInt32());
        Assert.Equal(201, partly.Status);
        Assert.Equal(201, made.Status);
        Assert.Equal(1, made.Json.GetProperty("kinds")[0].GetProperty("added").GetInt32());
        Assert.Equal(200, again.Status);
        Assert.Equal("customers.csv", (await program.Get(made.Headers.Location!.ToString()))["files"]);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_same_upload_with_the_same_key_is_one_import(DatabaseKind kind)
    {
        await using var desk = await DemoDesk.Start(kind);
        using var program = await desk.Web.Program(DemoPeople.Accountant);

        var first = await Import(program, Good, "upload");
        var again = await Import(program, Good, "upload");
        var other = await Import(program, Broken, "upload");

        Assert.Equal(201, first.Status);
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        Assert.Equal("key-used", other.Problem);
    }

    [Fact]
    public async Task An_unknown_option_or_no_file_is_refused()
    {
        await using var desk = await DemoDesk.Start(DatabaseKind.Sqlite);
        using var program = await desk.Web.Program(DemoPeople.Accountant);

        Assert.Equal("colour", (await Import(program, Good, null, ("colour", "red")))["member"]);
        Assert.Equal("dryRun", (await Import(program, Good, null, ("dryRun", "maybe")))["member"]);
        using var empty = new MultipartFormDataContent { { new StringContent("true"), "dryRun" } };
        Assert.Equal("files", (await program.Send("/api/v1/imports", empty))["member"]);
    }

    private static async Task<Answer> Import(
        HttpClient program, string csv, string? key = null, params (string Name, string Value)[] options)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "files", "customers.csv" },
        };
        foreach (var (name, value) in options) form.Add(new StringContent(value), name);
        return await program.Send("/api/v1/imports", form, key);
    }
}
