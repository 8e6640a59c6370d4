using System.Text.Json;
using Xunit;

namespace Debitor.Tests.Import;

/// <summary>Numbers whose own digits speak against them are taken over, and whoever loads them is told.</summary>
public sealed class ImportDoubtsTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_number_with_a_wrong_digit_is_a_remark(DatabaseKind kind)
    {
        await using var desk = await ImportDesk.Create(kind);
        desk.Customers(
            "101, ООО «Лютик», RUB, RU, ru, , 7707083894", "102, АО «Мак», RUB, RU, ru, , 7707083893",
            "103, ТОВ «Льон», UAH, UA, uk, , 32855968", "104, Rosen GmbH, EUR, DE, en, , DE 12");

        var answer = await desk.Imports("customers.csv");

        Assert.Equal("4 4 0 0 0", ImportDesk.Counts(answer, "customers"));
        Assert.Equal(
            [
                "2 tax_id: Russian INN: the check digit at place 10 is 4, the others make it 3; most likely a digit is "
                    + "mistyped. The number was taken as it is; check it against the customer's papers.",
                "4 tax_id: EDRPOU code: the check digit at place 8 is 8, the others make it 1; most likely a digit is "
                    + "mistyped. The number was taken as it is; check it against the customer's papers.",
            ],
            answer.GetProperty("warnings").EnumerateArray().Select(Said));
        Assert.Equal(
            ["101|7707083894", "102|7707083893", "103|32855968", "104|DE 12"],
            await desk.Rows("SELECT number, tax_id FROM customers ORDER BY number"));
    }

    private static string Said(JsonElement warning) =>
        $"{warning.GetProperty("line").GetInt32()} {warning.GetProperty("column").GetString()}: "
        + warning.GetProperty("text").GetString();
}
