using Debitor.Core.Customers;
using Debitor.Platform.Audit;
using Xunit;

namespace Debitor.Tests.Platform.Audit;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void Names_are_sorted_and_each_kind_of_value_has_one_form()
    {
        var json = CanonicalJson.Write(
        [
            ("б", "Ё\"\n"),
            ("a", null),
            ("Z", true),
            ("rate", 1.50m),
            ("count", 3),
            ("amountMinor", long.MaxValue),
            ("on", new DateOnly(2026, 3, 2)),
            ("at", new DateTime(2026, 3, 2, 6, 30, 0, DateTimeKind.Utc).AddMicroseconds(7)),
            ("role", ContactRole.Accountant),
            ("ids", new[] { 2, 1 }),
            ("inner", new (string, object?)[] { ("y", 1), ("x", 2) }),
        ]);

        Assert.Equal(
            """
            {"Z":true,"a":null,"amountMinor":9223372036854775807,"at":"2026-03-02T06:30:00.000007Z","count":3,
            "ids":[2,1],"inner":{"x":2,"y":1},"on":"2026-03-02","rate":1.50,"role":"accountant","б":"Ё\"\n"}
            """.ReplaceLineEndings(""),
            json);
    }

    [Fact]
    public void A_floating_point_number_is_refused() =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write([("rate", 1.5)]));

    [Fact]
    public void Two_values_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write([("a", 1), ("a", 2)]));
}
