using System.Globalization;
using System.Text;
using Debitor.Import;
using Xunit;

namespace Debitor.Tests.Import;

public sealed class ShippedProfilesTests : IDisposable
{
    private const string LongRow =
        "ООО «Лютик», филиал;7/26 от 01.02.2026;"
        + "Реализация (акт, накладная, УПД) 0000-000123 от 15.03.2026 12:00:00;14.04.2026;1 234 567,89;1 234 567,89";

    private const string Flat = $"""
        ООО «Поставщик»;;;;;
        Задолженность покупателей по срокам долга на 31.05.2026;;;;;
        ;;;;;
        Покупатель;Договор;Документ;Срок оплаты;Долг;Просрочено
        {LongRow}
        ООО «Лютик», филиал;;Реализация (акт, накладная, УПД) 0000-000124 от 01.04.2026 9:05:00;01.05.2026;0,50;
        АО Мак;Основной договор;Корректировка реализации УТ-9 от 02.04.2026 0:00:00;;10,00;
        Итого;;;;1 234 578,39;
        """;

    private const string Grouped = """
        Задолженность покупателей по срокам долга на 31.05.2026
        Покупатель;Срок оплаты;Долг
        Договор
        Документ
        ООО «Лютик», филиал;;1 234 568,39
        Договор 7/26 от 01.02.2026;;1 234 567,89
        Реализация (акт, накладная, УПД) 0000-000123 от 15.03.2026 12:00:00;14.04.2026;1 234 567,89
        АО Мак;;10,00
        Корректировка реализации УТ-9 от 02.04.2026 0:00:00;02.05.2026;мало
        Реализация (акт, накладная, УПД) УТ-10 от 02.04.2026;02.05.2026;20,00
        Итого;;1 234 588,39
        """;

    private readonly TemporaryFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Every_shipped_profile_has_a_title_in_each_language() =>
        Assert.All(ShippedProfiles.All, profile => Assert.Equal(["en", "ru", "uk"], profile.Title.Keys.Order()));

    [Fact]
    public void Ibm_receivables_become_customers_items_payments_and_disputes()
    {
        var path = SharedData.RequireFile("ar/ibm_ar_train_2012-01_2013-06.csv");
        var reading = Reading.Of(path, [.. ShippedProfiles.All]);

        Assert.Equal("ibm-receivables", reading.Profile!.Name);
        Assert.Empty(reading.Problems);
        Assert.Equal(100, reading.Of(TableKind.Customers).Count());
        Assert.Equal(1930, reading.Of(TableKind.OpenItems).Count());
        Assert.Equal(1930, reading.Of(TableKind.Payments).Count());
        Assert.Equal(439, reading.Of(TableKind.Disputes).Count());
        Assert.Equal(
            ["0379-NEVHP", "611365", "invoice", "2013-01-02", "2013-02-01", "USD", "55.94"],
            reading.Of(TableKind.OpenItems).First()[..7]);
        Assert.Equal("region 391", reading.Of(TableKind.Customers).First()[7]);
    }

    [Fact]
    public void Highradius_invoices_are_never_due_before_they_are_issued()
    {
        var path = SharedData.RequireFile("ar/highradius_open_invoices_with_predictions.csv");

        var reading = Reading.Of(path, [.. ShippedProfiles.All]);

        Assert.Empty(reading.Problems);
        var items = reading.Of(TableKind.OpenItems).ToList();
        Assert.Equal((5, 664, 9700), (
            reading.Of(TableKind.Companies).Count(), reading.Of(TableKind.Customers).Count(), items.Count));
        Assert.Equal("1930571429", items[0][1]);
        Assert.All(items, item => Assert.True(string.CompareOrdinal(item[3], item[4]) <= 0));
        Assert.Equal(9700, items.Select(item => decimal.Parse(item[6]!, CultureInfo.InvariantCulture)).Count());
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("utf-8")]
    public void The_flat_report_of_1C_is_read(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var path = _files.Write("долги.csv", Encoding.GetEncoding(encoding).GetBytes(Flat));

        var reading = Reading.Of(path, [.. ShippedProfiles.All]);

        Assert.Empty(reading.Problems);
        Assert.True(reading.Profile!.Mirror && reading.Profile.Snapshot);
        Assert.Equal(["ООО «Лютик», филиал", "АО Мак"], reading.Of(TableKind.Customers).Select(cells => cells[1]));
        Assert.Equal(
            [
                "ООО «Лютик», филиал|0000-000123|invoice|2026-03-15|2026-04-14|RUB|1234567.89|7/26 от 01.02.2026",
                "ООО «Лютик», филиал|0000-000124|invoice|2026-04-01|2026-05-01|RUB|0.50|",
                "АО Мак|УТ-9|invoice|2026-04-02||RUB|10.00|Основной договор",
            ],
            reading.Of(TableKind.OpenItems).Select(cells => string.Join('|', cells[..8])));
    }

    [Fact]
    public void The_grouped_report_of_1C_is_read()
    {
        var reading = Reading.Of(_files.Write("долги.csv", Grouped), [.. ShippedProfiles.All]);

        Assert.Equal(
            [
                "ООО «Лютик», филиал|0000-000123|invoice|2026-03-15|2026-04-14|RUB|1234567.89|"
                    + "Договор 7/26 от 01.02.2026",
                "АО Мак|УТ-10|invoice|2026-04-02|2026-05-02|RUB|20.00|",
            ],
            reading.Of(TableKind.OpenItems).Select(cells => string.Join('|', cells[..8])));
        var problem = reading.Problem(ImportProblemKind.NotANumber);
        Assert.Equal((9, "Долг", "мало", "comma"), (problem.Line, problem.Column, problem.Read, problem.Args[0]));
        Assert.Equal(6, reading.RowsPassedOver);
    }

    [Fact]
    public void Refused_rows_of_a_grouped_report_keep_their_customer()
    {
        var path = _files.Write("долги.csv", Grouped);
        var profile = ShippedProfiles.Named("1c-debt-by-due-date")!;
        using var refused = new MemoryStream();

        Assert.Null(RefusedRowsFile.Write(path, profile, new Dictionary<int, string> { [9] = "сумма" }, refused));
        var mended = Encoding.UTF8.GetString(refused.ToArray()).Replace("мало", "10,00", StringComparison.Ordinal);
        var reading = Reading.Of(_files.Write("mended.csv", mended), [.. ShippedProfiles.All]);

        Assert.Empty(reading.Problems);
        Assert.Equal(["АО Мак", "УТ-9"], Assert.Single(reading.Of(TableKind.OpenItems))[..2]);
    }
}
