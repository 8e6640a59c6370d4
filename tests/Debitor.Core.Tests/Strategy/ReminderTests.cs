using Xunit;

namespace Debitor.Core.Tests.Strategy;

/// <summary>Before the due day. Complaints are those of users of other systems.</summary>
public sealed class ReminderTests
{
    [Theory]
    //          due                        today         answer
    [InlineData("2026-05-21" /* Thu */, "2026-05-15", "NotDue")]
    [InlineData("2026-05-21" /* Thu */, "2026-05-18", "remind-before-due 318 #1 2026-05-18")]
    [InlineData("2026-05-21" /* Thu */, "2026-05-21", "remind-before-due 318 #1 2026-05-18")]
    [InlineData("2026-05-20" /* Wed */, "2026-05-14", "NotDue")]
    [InlineData("2026-05-20" /* Wed */, "2026-05-15", "remind-before-due 318 #1 2026-05-15")]
    [InlineData("2026-05-18" /* Mon */, "2026-05-17", "remind-before-due 318 #1 2026-05-15")]
    [InlineData("2026-05-14" /* Thu */, "2026-05-07", "NotDue")]
    [InlineData("2026-05-14" /* Thu */, "2026-05-08", "remind-before-due 318 #1 2026-05-08")]
    [InlineData("2026-05-04" /* Mon */, "2026-04-30", "remind-before-due 318 #1 2026-04-30")]
    [InlineData("2026-05-16" /* Sat */, "2026-05-16", "remind-before-due 318 #1 2026-05-13")]
    public void The_window_opens_three_days_before_on_a_working_day_and_closes_with_the_due_day(
        string due, string today, string answer) =>
        Assert.Equal(answer, Given.Invoice("318", due, rub: 1000).NextOn(today));

    [Fact]
    public void A_reminder_fires_although_the_exact_day_was_missed()
    {
        var customer = Given.Invoice("318", due: "2026-05-21", rub: 1000);

        Assert.Equal("remind-before-due 318 #1 2026-05-18", customer.NextOn("2026-05-20"));
    }

    [Fact]
    public void A_day_before_the_due_day_is_before_it_and_one_after_it_is_after()
    {
        var customer = Given.Invoice("318", due: "2026-05-21", rub: 1000);

        Assert.Equal("NotDue", customer.NextOn("2026-05-06"));
        Assert.Equal("remind-before-due 318 #1 2026-05-18", customer.NextOn("2026-05-21"));
        Assert.Equal("first-call 318 #1 2026-05-22", customer.NextOn("2026-05-22"));
    }

    [Fact]
    public void Nothing_is_past_due_on_the_morning_after_the_invoice_itself()
    {
        var customer = Given.Invoice("318", due: "2026-06-05", issued: "2026-05-20", rub: 1000);

        Assert.Equal("NothingOwed", customer.NextOn("2026-05-19"));
        Assert.Equal("NotDue", customer.NextOn("2026-05-20"));
        Assert.Equal("NotDue", customer.NextOn("2026-05-21"));
    }

    [Fact]
    public void An_invoice_with_a_short_term_is_reminded_of_from_the_day_it_is_issued()
    {
        var customer = Given.Invoice("318", due: "2026-05-21", issued: "2026-05-20", rub: 1000);

        Assert.Equal("NothingOwed", customer.NextOn("2026-05-19"));
        Assert.Equal("remind-before-due 318 #1 2026-05-18", customer.NextOn("2026-05-20"));
    }

    [Fact]
    public void A_reminder_is_given_once_however_often_the_plan_is_made()
    {
        var customer = Given.Invoice("318", due: "2026-05-21", rub: 1000).Contact("2026-05-18");

        Assert.Equal("Reminded", customer.NextOn("2026-05-18"));
        Assert.Equal("Reminded", customer.NextOn("2026-05-21"));
        Assert.Equal("first-call 318 #1 2026-05-22", customer.NextOn("2026-05-22"));
    }

    [Theory]
    [InlineData("2026-05-15", "remind-before-due 318 #1 2026-05-18")]
    [InlineData("2026-05-17", "remind-before-due 318 #1 2026-05-19")]
    [InlineData("2026-05-18", "Reminded")]
    public void A_contact_shortly_before_the_window_puts_the_reminder_off(string contact, string answer) =>
        Assert.Equal(
            answer, Given.Invoice("318", "2026-05-21", rub: 1000).Contact(contact).NextOn("2026-05-18"));

    [Fact]
    public void A_reminder_that_silence_would_put_after_the_due_day_is_left_out()
    {
        var policy = GivenPolicy.Value with { SilenceDaysMin = 5 };
        var customer = Given.Invoice("318", due: "2026-05-21", rub: 1000).Contact("2026-05-17").Under(policy);

        Assert.Equal("NotDue", customer.NextOn("2026-05-18"));
    }

    [Fact]
    public void Reminding_of_one_invoice_does_not_suppress_the_reminder_of_another()
    {
        var customer = Given.Invoice("318", due: "2026-05-21", rub: 1000)
            .Invoice("319", "2026-05-28", rub: 2000).Contact("2026-05-18");

        Assert.Equal("Reminded", customer.NextOn("2026-05-19"));
        customer = customer.Paid("318", "2026-05-21", 1000);
        Assert.Equal("remind-before-due 319 #1 2026-05-25", customer.NextOn("2026-05-25"));
    }

    [Fact]
    public void Kopecks_left_of_an_old_invoice_do_not_suppress_the_reminder_of_a_new_one()
    {
        var customer = Given.Invoice("300", due: "2026-03-02", rub: 3)
            .Invoice("318", "2026-05-21", rub: 1000);

        Assert.Equal("BelowTolerance", customer.NextOn("2026-05-15"));
        Assert.Equal("remind-before-due 318 #1 2026-05-18", customer.NextOn("2026-05-18"));
        Assert.Equal("BelowTolerance", customer.Contact("2026-05-18").NextOn("2026-05-18"));
    }

    [Fact]
    public void Nobody_is_reminded_of_what_is_disputed()
    {
        var customer = Given.Invoice("318", due: "2026-05-21", rub: 1000);

        Assert.Equal("NotDue", customer.Disputed("318", "2026-05-12").NextOn("2026-05-18"));
        Assert.Equal("NotDue", customer.Disputed("318", "2026-05-12", sum: 600).NextOn("2026-05-18"));
        Assert.StartsWith(
            "remind", customer.Disputed("318", "2026-05-12", sum: 400).NextOn("2026-05-18"),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "remind", customer.Disputed("318", "2026-05-12", until: "2026-05-18").NextOn("2026-05-18"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_sent_the_payment_order_gets_no_reminder_while_the_bank_has_its_days()
    {
        var customer = Given.Invoice("318", due: "2026-05-21", rub: 1000).OrderSent("2026-05-15", 1000);

        Assert.Equal("NotDue", customer.NextOn("2026-05-18"));
        Assert.Equal("2026-05-20", customer.WakeOn("2026-05-18"));
        Assert.Equal("remind-before-due 318 #1 2026-05-18", customer.NextOn("2026-05-20"));
    }

    [Fact]
    public void An_order_for_the_oldest_debt_does_not_cover_what_comes_after_it()
    {
        var customer = Given.Invoice("300", due: "2026-05-14", rub: 1000)
            .Invoice("318", "2026-05-21", rub: 1000).OrderSent("2026-05-15", 1000);

        Assert.Equal("check-payment-order 300 #1 2026-05-20", customer.NextOn("2026-05-18"));
    }

    [Fact]
    public void Credits_that_cover_an_invoice_keep_its_reminder_back()
    {
        var customer = Given.Invoice("318", due: "2026-05-21", rub: 1000);

        Assert.Equal("NotDue", customer.Credit("2026-05-05", rub: 1000).NextOn("2026-05-18"));
        Assert.StartsWith(
            "remind", customer.Credit("2026-05-05", rub: 999).NextOn("2026-05-18"), StringComparison.Ordinal);
        Assert.StartsWith(
            "remind", customer.Credit("2026-05-05", rub: 1000, company: 2).NextOn("2026-05-18"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_may_go_without_reminders()
    {
        var afterDue = GivenPolicy.Value.Ladder.Where(rung => rung.FromDay > 0);
        var policy = GivenPolicy.Value with { Ladder = [.. afterDue] };

        var customer = Given.Invoice("318", due: "2026-05-21", rub: 1000).Under(policy);
        Assert.Equal("NotDue", customer.NextOn("2026-05-21"));
    }
}
