using Xunit;

namespace Debitor.Tests.Import;

/// <summary>A report of all open documents: what it lists no longer is settled on that day.</summary>
public sealed class ImportSnapshotTests
{
    private const string Report = "долги.csv";
    private const string Delivery = "Реализация (акт, накладная, УПД)";
    private const string Documents =
        "SELECT number, amount_minor, settled_on FROM open_items ORDER BY number";

    private const string Adjustments =
        """
        SELECT i.number, j.kind, j.amount_minor, j.effective_on, j.reason
        FROM adjustments j JOIN open_items i ON i.id = j.item_id ORDER BY 1, 4
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_a_later_report_of_1C_says_wins(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        Write(
            desk, "Лютик;;123 от 15.03.2026;14.04.2026;1 000,00",
            "Лютик;;124 от 01.04.2026;01.05.2026;500,00",
            "Мак;;УТ-9 от 02.04.2026;02.05.2026;250,00");
        var first = await desk.Imports($"{Report} --on 2026-05-31");
        Assert.Equal("3 3 0 0 0", ImportDesk.Counts(first, "open-items"));
        var before = await desk.Ageing("2026-06-14");
        Assert.Equal("1750.00 1750.00", before);

        // 123 was paid in part, 124 in full, УТ-9 has grown, УТ-10 is new.
        Write(
            desk, "Лютик;;123 от 15.03.2026;14.04.2026;400,00", "Мак;;УТ-9 от 02.04.2026;05.05.2026;300,00",
            "Мак;;УТ-10 от 02.06.2026;02.07.2026;10,00");
        var second = await desk.Imports(Report);

        Assert.Equal("3 1 2 0 1", ImportDesk.Counts(second, "open-items"));
        Assert.Equal(
            [
                "123|settled_elsewhere|60000|2026-06-15|snapshot",
                "124|settled_elsewhere|50000|2026-06-15|snapshot",
                "УТ-9|correction|-5000|2026-06-15|snapshot",
            ],
            await desk.Rows(Adjustments));
        Assert.Equal(
            ["123|100000|", "124|50000|2026-06-15", "УТ-10|1000|", "УТ-9|25000|"],
            await desk.Rows(Documents));
        Assert.Equal("710.00 700.00", await desk.Ageing(ImportDesk.Today));
        Assert.Equal("1760.00 1750.00", await desk.Ageing("2026-06-14"));

        var dump = await Dump(desk);
        var again = await desk.Imports($"{Report} --on 2026-06-16");
        Assert.Equal("3 0 0 3 0", ImportDesk.Counts(again, "open-items"));
        Assert.Equal(dump, await Dump(desk));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_empty_report_is_refused(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        Write(desk, "Лютик;;123 от 15.03.2026;14.04.2026;1 000,00");
        await desk.Imports(Report);

        Write(desk);

        Assert.Equal(["snapshot-empty"], await desk.Refuses(Report));
        Assert.Equal("1000.00 1000.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_refused_row_settles_no_document(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        Write(
            desk, "Лютик;;123 от 15.03.2026;14.04.2026;1 000,00",
            "Лютик;;124 от 01.04.2026;01.05.2026;500,00",
            "Мак;;УТ-9 от 02.04.2026;02.05.2026;250,00");
        await desk.Imports(Report);

        Write(
            desk, "Лютик;;123 от 15.03.2026;14.04.2026;900,00", "Лютик;;124 от 01.04.2026;01.05.2026;мало",
            "Мак;;УТ-10 от 02.06.2026;02.07.2026;10,00");
        var answer = await desk.Imports($"{Report} --allow-refused");

        // Which document the refused row lists cannot be told, so none is taken for settled.
        Assert.Equal(["snapshot-incomplete"], ImportDesk.Rules(answer.GetProperty("warnings")));
        Assert.Equal("1660.00 1650.00", await desk.Ageing(ImportDesk.Today));

        // The file of refused rows lists one document and settles none of the others.
        var refused = await File.ReadAllTextAsync(
            desk.Files.Path("долги.refused.csv"), TestContext.Current.CancellationToken);
        desk.Files.Write("mended.csv", refused.Replace("мало", "450,00", StringComparison.Ordinal));
        var mended = await desk.Imports("mended.csv");
        Assert.Equal("1 0 1 0 0", ImportDesk.Counts(mended, "open-items"));
        Assert.Equal("1610.00 1600.00", await desk.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_file_beside_the_report_is_no_report(DatabaseKind kind)
    {
        await using var one = await ImportDesk.Create(kind);
        await using var other = await ImportDesk.Create(kind);
        foreach (var desk in new[] { one, other })
        {
            Write(
                desk, "Лютик;;123 от 15.03.2026;14.04.2026;1 000,00",
                "Мак;;УТ-9 от 02.04.2026;02.05.2026;250,00");
            await desk.Imports(Report);
            Write(desk, "Лютик;;123 от 15.03.2026;14.04.2026;1 000,00");
            desk.Items("Мак, 7, invoice, 2026-06-01, 2026-06-10, 40");
        }

        await one.Imports($"{Report} open-items.csv");
        await other.Imports($"open-items.csv {Report}");

        Assert.Equal("1040.00 1040.00", await one.Ageing(ImportDesk.Today));
        Assert.Equal("1040.00 1040.00", await other.Ageing(ImportDesk.Today));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Plain_tables_may_be_a_snapshot_of_one_company(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.WithCustomers(kind);
        desk.Companies("СВ, ООО «СеверВетер»", "ЮВ, ООО «ЮгВетер»");
        desk.Items(
            "101, 318, invoice, 2026-05-01, 2026-05-15, 1000, , , , , , СВ",
            "101, 319, invoice, 2026-05-01, 2026-05-15, 100, , , , , , СВ",
            "101, 320, invoice, 2026-05-01, 2026-05-15, 10, , , , , , ЮВ");
        desk.Payments("77, 101, 2026-05-20, 1000, 318, , , СВ");
        await desk.Imports("companies.csv open-items.csv payments.csv");

        desk.Items("101, 321, invoice, 2026-06-01, 2026-06-15, 5, , , , , , СВ");
        var answer = await desk.Imports("open-items.csv --snapshot");

        // The other company's documents and what was settled before are left alone.
        Assert.Equal("1 1 0 0 1", ImportDesk.Counts(answer, "open-items"));
        Assert.Equal(["319|settled_elsewhere|10000|2026-06-15|snapshot"], await desk.Rows(Adjustments));
        Assert.Equal("15.00 10.00", await desk.Ageing(ImportDesk.Today));
    }

    private static void Write(ImportDesk desk, params string[] rows) => desk.Files.Write(
        Report,
        string.Join('\n', [
            "ООО «Поставщик»;;;;", "Задолженность покупателей по срокам долга;;;;",
            "Покупатель;Договор;Документ;Срок оплаты;Долг",
            .. rows.Select(row => row.Replace(";;", $";;{Delivery} ", StringComparison.Ordinal)),
            "Итого;;;;1,00", ""]));

    private static async Task<string> Dump(ImportDesk desk)
    {
        await using var connection = await desk.Open();
        return await StoredTables.Dump(connection);
    }
}
