using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>Whom at the customer, and by which means.</summary>
public sealed class AddresseesTests
{
    private static readonly ContactChoice Accountant = new(1, ContactRole.Accountant, false, true, true);
    private static readonly ContactChoice Chief = new(2, ContactRole.ChiefAccountant, false, true, true);
    private static readonly ContactChoice Director = new(3, ContactRole.Ceo, true, true, true);
    private static readonly ContactChoice Buyer = new(4, ContactRole.Buyer, false, true, true);

    private static readonly DebtorStory Late = Given.Invoice("318", due: "2026-05-15", rub: 1000);

    [Theory]
    //          day           person  channel
    [InlineData("2026-05-12", 1, Channel.Email)] // Reminder to the accountant.
    [InlineData("2026-05-18", 1, Channel.Call)]
    [InlineData("2026-05-25", 2, Channel.Email)]
    [InlineData("2026-05-29", 2, Channel.Call)]
    [InlineData("2026-06-29", 3, Channel.Letter)]
    public void A_step_goes_to_the_role_that_its_rung_names(string day, long person, Channel channel) =>
        Assert.Equal((person, channel), To(Late.Known(Buyer, Accountant, Chief, Director), day));

    [Fact]
    public void Where_nobody_has_the_role_whoever_decides_is_contacted_then_the_first_one_known()
    {
        Assert.Equal((3, Channel.Call), To(Late.Known(Buyer, Director), "2026-05-18"));
        Assert.Equal((4, Channel.Call), To(Late.Known(Buyer, Chief), "2026-05-18"));
        Assert.Equal((2, Channel.Call), To(Late.Known(Chief, Buyer), "2026-05-18"));
    }

    [Fact]
    public void Of_two_with_the_role_the_one_who_decides_is_contacted()
    {
        var deciding = Accountant with { ContactPersonId = 5, Decides = true };

        Assert.Equal((5, Channel.Call), To(Late.Known(Accountant, deciding), "2026-05-18"));
        var other = deciding with { Decides = false };
        Assert.Equal((1, Channel.Call), To(Late.Known(Accountant, other), "2026-05-18"));
    }

    [Fact]
    public void Who_can_be_reached_goes_before_who_has_the_role()
    {
        var silent = Accountant with { HasPhone = false };
        var unmailed = Accountant with { HasEmail = false };

        Assert.Equal((4, Channel.Call), To(Late.Known(silent, Buyer), "2026-05-18"));
        Assert.Equal((4, Channel.Email), To(Late.Known(unmailed, Buyer), "2026-05-12"));
    }

    [Fact]
    public void A_letter_that_nobody_has_an_address_for_becomes_a_call()
    {
        var unmailed = Accountant with { HasEmail = false };

        Assert.Equal((1, Channel.Call), To(Late.Known(unmailed), "2026-05-12"));
        Assert.Equal((1, Channel.Call), To(Late.Known(unmailed), "2026-05-25"));
    }

    [Fact]
    public void A_step_is_never_lost_for_want_of_a_person()
    {
        Assert.Equal((null, Channel.Call), To(Late.Known(), "2026-05-12"));
        Assert.Equal((null, Channel.Call), To(Late.Known(), "2026-05-18"));
        Assert.Equal((null, Channel.Letter), To(Late.Known(), "2026-06-29"));
        Assert.Equal((1, Channel.Call), To(Late.Known(Accountant with { HasPhone = false }), "2026-05-18"));
    }

    [Fact]
    public void Work_inside_our_own_house_contacts_nobody() => Assert.Equal(
        (null, Channel.Internal), To(Late.Known(Director).Credit("2026-05-16", rub: 1000), "2026-05-18"));

    private static (long? Person, Channel Channel) To(DebtorStory customer, string day)
    {
        var step = customer.On(day).Step!;
        return (step.ContactPersonId, step.Channel);
    }
}
