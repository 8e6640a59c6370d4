using Xunit;

namespace Debitor.Core.Tests.Ledger;

/// <summary>Pages of a ledger: what happened, and what must stand in it on which day.</summary>
public sealed class LedgerPageTests
{
    [Fact]
    public void Partial_payments_settle_a_document_on_the_day_of_the_last() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-20 pay 77 RUB 400.00 for 318
        = 2026-04-30 318 open 0.00
        = 2026-05-19 318 open 1000.00
        = 2026-05-20 318 open 600.00
        = 318 settled never
        2026-06-02 pay 78 RUB 600.00 for 318
        = 2026-06-01 318 open 600.00
        = 2026-06-02 318 open 0.00
        = 318 settled 2026-06-02
        = 77 settled 2026-05-20
        2026-06-03 allocate 78 to 318 ! CreditSpent
        2026-06-03 pay 79 RUB 1.00 for 318 ! ItemSettled
        """);

    [Fact]
    public void An_allocation_counts_from_the_later_of_its_two_days() => LedgerPage.Holds("""
        2026-05-01 pay 77 RUB 400.00
        2026-05-10 invoice 318 RUB 1000.00 due 2026-05-25
        2026-05-12 allocate 77 to 318
        = 2026-05-05 77 left 400.00
        = 2026-05-09 balance RUB -400.00
        = 2026-05-10 77 left 0.00
        = 2026-05-10 318 open 600.00
        = 2026-05-10 balance RUB 600.00
        """);

    [Fact]
    public void An_overpayment_stays_a_credit_until_it_is_used() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-10 pay 77 RUB 1250.00 for 318
        = 2026-05-10 318 open 0.00
        = 2026-05-10 77 left 250.00
        = 2026-05-10 balance RUB -250.00
        2026-05-12 invoice 319 RUB 200.00 due 2026-05-30
        2026-05-12 allocate 77 to 319 300.00 ! AmountAboveLeft
        2026-05-12 allocate 77 to 319 250.00 ! AmountAboveOpen
        2026-05-12 allocate 77 to 319 0.00 ! AmountNotPositive
        2026-05-12 allocate 77 to 319
        = 2026-05-12 77 left 50.00
        = 319 settled 2026-05-12
        """);

    [Fact]
    public void A_credit_note_settles_like_a_payment_and_is_no_payment() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-08 credit-note 12 RUB 150.00
        = 2026-05-08 balance RUB 850.00
        2026-05-09 allocate 12 to 318
        = 2026-05-08 318 open 850.00
        = 2026-05-08 12 left 0.00
        = 12 settled 2026-05-08
        2026-05-09 refund 12 ! CreditIsNoPayment
        2026-05-09 chargeback 12 ! CreditIsNoPayment
        """);

    [Fact]
    public void An_undone_allocation_never_was() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-01 invoice 319 RUB 1000.00 due 2026-05-15
        2026-05-20 pay 77 RUB 1000.00 for 318
        = 318 settled 2026-05-20
        2026-06-10 undo 77 from 318
        = 2026-05-20 318 open 1000.00
        = 2026-05-20 77 left 1000.00
        = 318 settled never
        2026-06-10 undo 77 from 318 ! AlreadyUndone
        2026-06-10 allocate 77 to 319
        = 319 settled 2026-05-20
        """);

    [Fact]
    public void A_refund_takes_only_what_is_left() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-10 pay 77 RUB 1250.00 for 318
        2026-05-09 refund 77 ! DayBeforePayment
        2026-05-20 refund 77 250.01 ! AmountAboveLeft
        2026-05-20 refund 77 100.00
        = 2026-05-19 77 left 250.00
        = 2026-05-20 77 left 150.00
        2026-05-25 refund 77
        = 77 settled 2026-05-25
        2026-05-26 refund 77 ! NothingLeft
        2026-06-10 reverse refund 77
        = 2026-05-25 77 left 150.00
        = 77 settled never
        """);

    [Fact]
    public void A_chargeback_reopens_from_its_day_and_leaves_the_days_before() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-03 invoice 319 RUB 300.00 due 2026-05-18
        2026-05-20 pay 77 RUB 1500.00 for 318
        2026-05-20 allocate 77 to 319
        2026-05-19 chargeback 77 ! DayBeforePayment
        2026-06-01 chargeback 77
        = 2026-05-31 318 open 0.00
        = 2026-05-31 balance RUB -200.00
        = 2026-06-01 318 open 1000.00
        = 2026-06-01 319 open 300.00
        = 2026-06-01 77 left 0.00
        = 2026-06-01 balance RUB 1300.00
        = 318 settled never
        = 77 settled 2026-06-01
        2026-06-02 chargeback 77 ! AlreadyChargedBack
        2026-06-02 undo 77 from 318 ! PaymentChargedBack
        2026-06-05 pay 78 RUB 1000.00 for 318
        = 2026-05-31 318 open 0.00
        = 2026-06-04 318 open 1000.00
        = 318 settled 2026-06-05
        2026-06-09 reverse chargeback 77 ! UsedSince
        2026-06-09 undo 78 from 318
        2026-06-09 reverse chargeback 77
        = 2026-06-01 318 open 0.00
        = 318 settled 2026-05-20
        = 2026-06-01 77 left 200.00
        2026-06-11 chargeback 77
        = 2026-06-11 balance RUB 300.00
        """);

    [Fact]
    public void An_older_credit_settles_a_reopened_document_from_the_day_it_is_open() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-10 pay 70 RUB 1000.00
        2026-05-20 pay 77 RUB 1000.00 for 318
        2026-06-01 chargeback 77
        2026-06-03 allocate 70 to 318
        = 2026-05-10 318 open 1000.00
        = 2026-05-20 318 open 0.00
        = 2026-05-31 70 left 1000.00
        = 2026-06-01 318 open 0.00
        = 318 settled 2026-06-01
        """);

    [Fact]
    public void What_was_refunded_is_not_charged_back_a_second_time() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-20 pay 77 RUB 1500.00 for 318
        2026-05-25 refund 77 300.00
        2026-06-01 chargeback 77
        = 2026-06-01 77 left 0.00
        = 2026-06-01 318 open 1000.00
        = 2026-06-01 balance RUB 1000.00
        2026-06-02 reverse refund 77 ! PaymentChargedBack
        2026-06-02 pay 78 RUB 5.00
        2026-06-03 refund 78
        2026-06-04 chargeback 78 ! AlreadyRefunded
        """);

    [Fact]
    public void A_write_off_is_brought_back_by_its_reversal() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-20 pay 77 RUB 400.00 for 318
        2026-04-30 write-off 318 ! DayBeforeIssue
        2026-08-01 write-off 318 600.01 ! AmountAboveOpen
        2026-08-01 write-off 318
        = 2026-07-31 318 open 600.00
        = 2026-08-01 318 open 0.00
        = 318 settled 2026-08-01
        2026-08-02 write-off 318 ! ItemSettled
        2026-09-01 reverse write-off 318
        = 2026-08-01 318 open 600.00
        2026-09-02 reverse write-off 318 ! AlreadyReversed
        2026-09-03 pay 78 RUB 600.00 for 318
        = 318 settled 2026-09-03
        """);

    [Fact]
    public void A_write_off_of_a_past_day_leaves_what_was_paid_since() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-06-20 pay 77 RUB 400.00 for 318
        2026-06-01 write-off 318 600.01 ! AmountAboveOpen
        2026-06-01 write-off 318
        = 2026-06-01 318 open 400.00
        = 318 settled 2026-06-20
        """);

    [Fact]
    public void An_assignment_takes_a_part_of_the_claim() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-01 proforma 9 RUB 500.00 due 2026-05-05
        2026-07-01 assign 318 700.00
        2026-07-01 assign 9 ! ItemIsNoDebt
        = 2026-07-01 318 open 300.00
        = 2026-07-01 balance RUB 300.00
        """);

    [Fact]
    public void An_offset_reduces_what_is_owed() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-20 offset 318 250.00
        = 2026-05-19 318 open 1000.00
        = 2026-05-20 318 open 750.00
        """);

    [Fact]
    public void Currencies_companies_and_kinds_do_not_mix() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-01 invoice 501 JPY 900 due 2026-05-15
        2026-05-01 invoice 7 RUB 10.00 due 2026-05-15 at 2
        2026-05-01 proforma 9 RUB 500.00
        2026-05-20 pay 77 RUB 400.00
        2026-05-20 pay 78 JPY 900 for 501
        2026-05-20 allocate 77 to 501 ! OtherCurrency
        2026-05-20 allocate 77 to 7 ! OtherCompany
        2026-05-20 allocate 77 to 9 ! ItemIsProforma
        2026-05-20 settle
        = 2026-05-20 balance RUB 610.00
        = 2026-05-20 balance JPY 0
        = 2026-05-20 7 open 10.00
        """);

    [Fact]
    public void A_third_party_pays_on_a_declared_ground_and_its_chargeback_reopens() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-05 credit-note 12 RUB 100.00 of ANN
        2026-05-10 pay 77 RUB 1500.00 of ANN
        2026-05-11 allocate 77 to 318 ! OtherCustomer
        2026-05-11 third-party 12 to 318 ! CreditNoteOfOtherCustomer
        2026-05-11 third-party 77 to 318
        = 2026-05-10 318 open 0.00
        = 2026-05-10 balance RUB 0.00
        = 2026-05-10 77 left 500.00
        2026-05-12 reverse third-party 318
        = 2026-05-10 77 left 1500.00
        2026-05-12 third-party 77 to 318 600.00
        2026-06-01 chargeback 77
        = 2026-05-31 318 open 400.00
        = 2026-06-01 318 open 1000.00
        = 2026-06-01 77 left 0.00
        2026-06-02 reverse third-party 318 ! PaymentChargedBack
        2026-06-03 reverse chargeback 77
        = 2026-06-01 318 open 400.00
        = 2026-06-01 77 left 900.00
        """);

    [Fact]
    public void Nameless_credits_settle_the_oldest_debt_and_never_a_disputed_one() => LedgerPage.Holds("""
        2026-05-01 invoice 318 RUB 1000.00 due 2026-05-15
        2026-05-02 invoice 319 RUB 300.00 due 2026-05-10
        2026-05-03 invoice 320 RUB 200.00 due 2026-05-15
        2026-05-03 invoice 321 RUB 50.00 due 2026-05-05
        2026-06-30 invoice 322 RUB 70.00 due 2026-05-05
        2026-05-04 dispute 321
        2026-05-20 pay 77 RUB 400.00
        2026-05-18 credit-note 12 RUB 100.00
        2026-05-25 pay 78 RUB 950.00
        2026-05-26 settle
        = 2026-05-18 319 open 200.00
        = 319 settled 2026-05-20
        = 2026-05-20 318 open 800.00
        = 318 settled 2026-05-25
        = 2026-05-26 320 open 50.00
        = 2026-05-26 321 open 50.00
        = 2026-06-30 322 open 70.00
        = 78 settled 2026-05-25
        """);
}
