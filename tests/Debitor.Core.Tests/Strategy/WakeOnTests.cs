using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>The first day on which the answer is another one although nothing new was recorded.</summary>
public sealed class WakeOnTests
{
    [Theory]
    //          today         wakes
    [InlineData("2026-03-01", "2026-04-15")] // Issued.
    [InlineData("2026-04-15", "2026-05-12")] // The reminder may be given.
    [InlineData("2026-05-12", "2026-05-16")] // Overdue: the reminder is over.
    [InlineData("2026-05-16", "2026-05-23")] // The next rung, and so on up to the last one.
    [InlineData("2026-05-23", "2026-05-29")]
    [InlineData("2026-05-29", "2026-06-14")]
    [InlineData("2026-07-14", "2026-08-13")]
    [InlineData("2026-08-13", null)]
    public void An_invoice_wakes_its_customer_when_its_step_changes(string today, string? wakes) =>
        Assert.Equal(wakes, Given.Invoice("318", due: "2026-05-15", rub: 1000).WakeOn(today));

    [Fact]
    public void A_step_that_waits_for_its_day_is_not_asked_for_again_on_that_day()
    {
        var customer = Given.Invoice("318", due: "2026-05-15", rub: 1000)
            .Contact("2026-05-18", next: "2026-05-21");

        Assert.Equal("first-call 318 #2 2026-05-21", customer.NextOn("2026-05-18"));
        Assert.Equal("2026-05-23", customer.WakeOn("2026-05-18"));
    }

    [Theory]
    [InlineData("2026-05-18", "2026-05-21")]
    [InlineData("2026-05-20", "2026-05-21")]
    [InlineData("2026-05-21", "2026-05-22")]
    [InlineData("2026-05-22", "2026-05-23")]
    public void Facts_dated_later_wake_on_their_day(string today, string? wakes) =>
        Assert.Equal(
            wakes,
            Given.Invoice("318", "2026-05-15", rub: 5000).Credit("2026-05-21", rub: 5000)
                .Disputed("318", "2026-05-22").Disputed("318", "2026-05-23", until: "2026-05-24", sum: 1)
                .Invoice("319", "2026-05-16", issued: "2026-05-23", rub: 1000).WakeOn(today));

    [Fact]
    public void A_fact_that_changes_nothing_wakes_nobody()
    {
        var customer = Given.Invoice("318", due: "2026-05-15", rub: 5000).Paid("318", "2026-05-20", 100)
            .Credit("2026-05-21", rub: 100).Disputed("318", "2026-05-19", sum: 100);

        Assert.Equal("2026-05-23", customer.WakeOn("2026-05-18"));
    }

    [Fact]
    public void Nobody_who_owes_nothing_is_ever_asked_about_again()
    {
        Assert.Null(Given.Nothing.WakeOn("2026-05-18"));
        Assert.Null(Given.Invoice("318", "2026-05-15", rub: 1).WakeOn("2026-05-18"));
    }
}
