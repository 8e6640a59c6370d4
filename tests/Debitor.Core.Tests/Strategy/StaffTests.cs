using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>Who of us does it on a day.</summary>
public sealed class StaffTests
{
    private const long Admin = 1;
    private const long Head = 2;
    private const long Anna = 3;
    private const long Boris = 4;
    private const long Vera = 5;
    private const long Accountant = 6;

    // Anna is deputised by Boris, Boris by Vera; all report to the head.
    private static readonly Colleague[] People =
    [
        new(Vera, PersonRole.Manager, Head, null, null, 3),
        new(Anna, PersonRole.Manager, Head, Boris, null, null),
        new(Boris, PersonRole.Manager, Head, Vera, null, null),
        new(Head, PersonRole.Head, null, null, null, null),
        new(Accountant, PersonRole.Accountant, null, null, null, null),
        new(Admin, PersonRole.Administrator, null, null, null, null),
    ];

    [Theory]
    [InlineData("", Anna)]
    [InlineData("Anna", Boris)]
    [InlineData("Anna Boris", Vera)]
    [InlineData("Anna Boris Vera", Head)]
    [InlineData("Anna Boris Vera Head", Admin)]
    [InlineData("Anna Boris Vera Head Admin", Admin)]
    public void Who_is_away_is_stood_in_for_by_the_deputy_then_by_the_head(string away, long owner) =>
        Assert.Equal(owner, Team(away).OwnerOn(PersonRole.Manager, Anna, Given.Day("2026-05-18")));

    [Theory]
    [InlineData("2026-05-17", Anna)]
    [InlineData("2026-05-18", Boris)]
    [InlineData("2026-05-20", Boris)]
    [InlineData("2026-05-21", Anna)]
    public void An_absence_includes_its_first_and_its_last_day(string day, long owner)
    {
        var staff = new Staff(People, [new Away(Anna, Given.Day("2026-05-18"), Given.Day("2026-05-20"))]);

        Assert.Equal(owner, staff.OwnerOn(PersonRole.Manager, Anna, Given.Day(day)));
    }

    [Theory]
    [InlineData("2026-05-17", Anna)]
    [InlineData("2026-05-18", Boris)]
    public void Who_leaves_is_gone_from_that_day_on(string day, long owner) => Assert.Equal(
        owner,
        new Staff(Changed(Anna, person => person with { LeftOn = Given.Day("2026-05-18") }), [])
            .OwnerOn(PersonRole.Manager, Anna, Given.Day(day)));

    [Theory]
    [InlineData("2026-05-17", Accountant)]
    [InlineData("2026-05-18", Anna)]
    public void Who_will_leave_still_holds_the_role_until_then(string day, long owner) => Assert.Equal(
        owner,
        new Staff(Changed(Accountant, person => person with { LeftOn = Given.Day("2026-05-18") }), [])
            .OwnerOn(PersonRole.Accountant, Anna, Given.Day(day)));

    [Fact]
    public void Deputies_of_each_other_do_not_go_round_for_ever()
    {
        var loop = Changed(Vera, person => person with { DeputyId = Anna });
        var away = Away("Anna Boris Vera");

        Assert.Equal(Head, new Staff(loop, away).OwnerOn(PersonRole.Manager, Anna, Given.Day("2026-05-18")));
    }

    [Theory]
    [InlineData(PersonRole.Manager, Anna)]
    [InlineData(PersonRole.Head, Head)]
    [InlineData(PersonRole.Accountant, Accountant)]
    [InlineData(PersonRole.Administrator, Admin)]
    [InlineData(PersonRole.Lawyer, Anna)] // There is none: it stays with the manager.
    public void A_step_goes_to_the_role_that_it_asks_for(PersonRole role, long owner) =>
        Assert.Equal(owner, Team("").OwnerOn(role, Anna, Given.Day("2026-05-18")));

    [Theory]
    [InlineData(null)]
    [InlineData(99L)]
    public void A_customer_without_a_manager_of_ours_belongs_to_a_head(long? manager)
    {
        Assert.Equal(Head, Team("").OwnerOn(PersonRole.Manager, manager, Given.Day("2026-05-18")));
        Assert.Equal(Admin, Team("Head").OwnerOn(PersonRole.Manager, manager, Given.Day("2026-05-18")));
    }

    [Fact]
    public void The_order_in_which_people_are_read_does_not_matter()
    {
        var second = new Colleague(9, PersonRole.Accountant, null, null, null, null);
        Colleague[] people = [second, .. People];

        Assert.Equal(
            new Staff(people, []).OwnerOn(PersonRole.Accountant, Anna, Given.Day("2026-05-18")),
            new Staff(people.Reverse(), []).OwnerOn(PersonRole.Accountant, Anna, Given.Day("2026-05-18")));
    }

    [Theory]
    [InlineData(Anna, 10)] // As the policy says for managers.
    [InlineData(Vera, 3)]
    [InlineData(Accountant, int.MaxValue)]
    [InlineData(99L, int.MaxValue)]
    public void A_person_takes_on_what_was_agreed_with_them_else_what_the_policy_says(
        long person, int contacts) =>
        Assert.Equal(contacts, Team("").CapacityOf(person, GivenPolicy.Value));

    private static Staff Team(string away) => new(People, Away(away));

    private static Colleague[] Changed(long id, Func<Colleague, Colleague> change) =>
        [.. People.Select(person => person.Id == id ? change(person) : person)];

    private static IEnumerable<Away> Away(string names) =>
        from name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let id = name switch { "Admin" => Admin, "Head" => Head, "Anna" => Anna, "Boris" => Boris, _ => Vera }
        select new Away(id, Given.Day("2026-05-18"), Given.Day("2026-05-18"));
}
