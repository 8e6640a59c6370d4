using Debitor.Import;
using Debitor.Platform.Audit;
using Debitor.Platform.Database;
using Xunit;

namespace Debitor.Tests.Import;

public sealed class StoredProfilesTests
{
    private const string Report = "Номер;Клиент;Дата;Срок;Долг\nУПД 1;101;01.06.2026;01.07.2026;1 200,50\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_profile_made_by_picking_reads_the_file_here_and_at_the_command_line(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        var path = desk.Files.Write("report.csv", Report);
        var sample = SourceSample.Of(path);
        Assert.Equal(["Номер", "Клиент", "Дата", "Срок", "Долг"], sample.Header);
        Assert.Equal("УПД 1", Assert.Single(sample.Rows)[0]);

        var form = Picked(sample);
        var (name, refusal, problems) = await Save(desk, form.ToYaml());
        Assert.Equal((null, "our-report"), (refusal, name));
        Assert.Empty(problems);

        // By name, then recognised by its columns alone; the second time nothing is new.
        var said = await desk.Say("import report.csv --profile OUR-REPORT --json");
        Assert.Equal(0, said.Exit);
        Assert.Equal("1 1 0 0 0", ImportDesk.Counts(said.Json, "open-items"));
        Assert.Equal("1 0 0 1 0", ImportDesk.Counts(await desk.Imports("report.csv"), "open-items"));
        Assert.Equal("1200.50 0.00", await desk.Ageing("2026-06-15"));
    }

    [Fact]
    public void What_the_form_writes_it_reads_again()
    {
        var form = new ProfileForm(TableKind.Payments) { Name = "bank", Mirror = true };
        form.Fields[0].Source = "№ п/п: \"как в банке\"";
        form.Fields[1].Source = "Плательщик #1";
        form.Fields[1].Constant = "101";
        form.Fields[2].Source = "Дата";
        form.Fields[2].DateFormat = "dd/MM/yyyy";
        form.Fields[3].Source = "Валюта";
        form.Fields[3].Translations = "руб. = RUB\n= = EUR\nгрн = UAH";
        form.Fields[4].Source = "Сумма";
        form.Fields[4].Decimal = "comma";
        var yaml = form.ToYaml();

        var profile = MappingProfile.Parse(yaml, "YAML", out var problems);

        Assert.Empty(problems);
        Assert.Equal(yaml.Replace(", \"\": \"= EUR\"", "", default), ProfileForm.Of(profile!)!.ToYaml());
    }

    [Fact]
    public void A_profile_that_says_more_stays_text() =>
        Assert.All(ShippedProfiles.All, profile => Assert.Null(ProfileForm.Of(profile)));

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_is_wrong_with_a_profile_is_told_with_line_and_column(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        var (_, wrong, problems) = await Save(desk, "profile: x\ntables:\n  - kind: nonsense\n    columns: {}\n");
        Assert.Equal(ProfileRefusal.Wrong, wrong);
        Assert.Equal((3, 11), (Assert.Single(problems).Line, problems[0].Column));

        const string Rest = "\ntables:\n  - kind: payments\n    columns: {number: a}\n";
        Assert.Equal(ProfileRefusal.BadName, (await Save(desk, "profile: a/b" + Rest)).Refusal);
        Assert.Equal(ProfileRefusal.NameTaken, (await Save(desk, "profile: ibm-receivables" + Rest)).Refusal);
        Assert.Null((await Save(desk, "profile: mine" + Rest)).Refusal);
        Assert.Null((await Save(desk, "profile: Mine" + Rest)).Refusal);
        Assert.Equal(["mine"], await desk.Rows("SELECT name FROM stored_profiles"));
    }

    private static ProfileForm Picked(SourceSample sample)
    {
        var form = new ProfileForm(TableKind.OpenItems) { Name = "our-report" };
        form.Guess(sample.Header);
        var fields = form.Fields.ToDictionary(field => field.Column);
        Assert.Equal("Номер", fields["number"].Source);
        fields["customer"].Source = "Клиент";
        fields["kind"].Constant = "invoice";
        fields["issued_on"].Source = "Дата";
        fields["due_on"].Source = "Срок";
        fields["amount"].Source = "Долг";
        fields["amount"].Decimal = "comma";
        return form;
    }

    private static async Task<(string? Name, ProfileRefusal? Refusal, IReadOnlyList<ProfileProblem> Problems)> Save(
        ImportDesk desk, string yaml)
    {
        var factory = new DebitorDbFactory(DatabaseAddress.Parse(desk.Url));
        await using var db = factory.Context(1);
        return await new SaveProfile(db, new IdSource(factory, 1), desk.Clock, new Actor("ann@example", "ann"))
            .Run(yaml, 1, Cancel);
    }
}
