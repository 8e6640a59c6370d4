using System.Text;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>The same tables in the encodings and with the separators that office programs write.</summary>
public sealed class ImportTextsTests
{
    [Theory]
    [InlineData("utf-8", ',')]
    [InlineData("utf-8", ';')]
    [InlineData("utf-8", '\t')]
    [InlineData("windows-1251", ';')]
    [InlineData("windows-1251", '\t')]
    [InlineData("utf-16", '\t')]
    public async Task A_table_is_read_however_it_was_saved(string encoding, char separator)
    {
        const string Customers =
            """"
            number,name,tax_id,country,language,time_zone,manager,segment,credit_limit,currency
            101,"ООО ""Пчёлка, мёд""",,RU,,,Їжак,,,RUB

            """";
        const string Items =
            """
            customer,number,kind,issued_on,due_on,currency,amount,contract,note
            101,УПД 318,invoice,01.05.2026,15.05.2026,RUB,1 000.50,,№ 7 — «винты»

            """;
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        await using var desk = await ImportDesk.Create(DatabaseKind.Sqlite);
        Save("customers.csv", Customers.Replace("Пчёлка, мёд", "Пчёлка# мёд", StringComparison.Ordinal));
        Save("open-items.csv", Items);

        await desk.Imports("customers.csv open-items.csv");

        Assert.Equal(
            ["101|ООО \"Пчёлка, мёд\"|ПЧЕЛКА МЕД|Їжак"],
            await desk.Rows(
                """
                SELECT c.number, c.name, c.name_folded, p.name
                FROM customers c JOIN people p ON p.id = c.manager_id
                """));
        Assert.Equal(
            ["УПД 318|2026-05-01|100050|№ 7 — «винты»"],
            await desk.Rows("SELECT number, issued_on, amount_minor, note FROM open_items"));

        void Save(string name, string text)
        {
            text = text.Replace(',', separator).Replace('#', ',');
            var encoded = Encoding.GetEncoding(encoding);
            desk.Files.Write(name, [.. encoded.GetPreamble(), .. encoded.GetBytes(text)]);
        }
    }
}
