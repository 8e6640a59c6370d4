using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Customers;

public sealed class PersonRulesTests
{
    // 1 the administrator, 2 the head, 3 her manager.
    private static readonly Colleague[] Us =
    [
        new(1, PersonRole.Administrator, null, null, null, null),
        new(2, PersonRole.Head, null, 3, null, null),
        new(3, PersonRole.Manager, 2, null, null, null),
    ];

    [Fact]
    public void A_card_is_taken_or_refused_by_name()
    {
        Assert.Null(Check(3, Card()).Refusal);
        Assert.Null(Check(0, Card() with { HeadId = 2 }).Refusal);
        Assert.Equal(PersonRefusal.NameMissing, Check(3, Card() with { Name = "" }).Refusal);
        Assert.Equal(PersonRefusal.EmailWrong, Check(3, Card() with { Email = "no address" }).Refusal);
        Assert.Equal(PersonRefusal.CapacityWrong, Check(3, Card() with { ContactsADay = 1_001 }).Refusal);
        Assert.Equal(PersonRefusal.ColleagueUnknown, Check(3, Card() with { DeputyId = 9 }).Refusal);
        Assert.Equal(PersonRefusal.OwnColleague, Check(3, Card() with { DeputyId = 3 }).Refusal);
        Assert.Equal(PersonRefusal.HeadsInCircle, Check(2, Card() with { HeadId = 3 }).Refusal);
    }

    [Fact]
    public void Somebody_always_looks_after_people()
    {
        Assert.Equal(PersonRefusal.LastAdministrator, Check(1, Card()).Refusal);
        var leaving = Card() with { Role = PersonRole.Administrator, LeftOn = new DateOnly(2026, 6, 15) };
        Assert.Equal(PersonRefusal.LastAdministrator, Check(1, leaving).Refusal);
        Assert.Null(PersonRules.Check(1, leaving, Us, [1, 4]).Refusal);
    }

    [Theory]
    [InlineData("a@b", true)]
    [InlineData("irina.lebedeva@severveter.example", true)]
    [InlineData("пошта@компанія.укр", true)]
    [InlineData("@b.example", false)]
    [InlineData("a@", false)]
    [InlineData("a@b@c", false)]
    [InlineData("a b@c.example", false)]
    [InlineData(null, false)]
    public void An_address_looks_like_one(string? text, bool isOne) => Assert.Equal(isOne, PersonRules.IsEmail(text));

    private static Decision<PersonCard, PersonRefusal> Check(long id, PersonCard card) =>
        PersonRules.Check(id, card, Us, [1]);

    private static PersonCard Card() =>
        new("Лебедева Ирина", "irina@severveter.example", PersonRole.Manager, null, null, null, "ru", 10, null);
}
