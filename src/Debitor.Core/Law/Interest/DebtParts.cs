namespace Debitor.Core.Law;

/// <summary>What of one charge was unpaid for the same days.</summary>
/// <param name="Charge">Its place among the charges by due day.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="From">The first day of delay.</param>
/// <param name="PaidOn">The day it was paid; null while open.</param>
internal readonly record struct DebtPart(int Charge, long Amount, int From, int? PaidOn);

/// <summary>The debt as it went up and down.</summary>
// Charges and payments are sorted once; whoever needs single debts asks for the parts, the others for the steps.
internal sealed class DebtParts
{
    private readonly Charge[] _charges;
    private readonly InterestPayment[] _payments;

    public DebtParts(InterestQuestion question)
    {
        _charges = [.. question.Charges];
        Array.Sort(_charges, static (left, right) => left.DueOn.CompareTo(right.DueOn));
        _payments = new InterestPayment[question.Payments.Count];
        var count = 0;
        foreach (var payment in question.Payments)
        {
            if (payment.PaidOn <= question.Through) _payments[count++] = payment;
            else HasLaterPayments = true;
        }

        Array.Resize(ref _payments, count);
        Array.Sort(_payments, static (left, right) => left.PaidOn.CompareTo(right.PaidOn));
    }

    public bool HasLaterPayments { get; }

    public ReadOnlySpan<Charge> Charges => _charges;

    public ReadOnlySpan<InterestPayment> Payments => _payments;

    /// <summary>What is unpaid at the end of a day, never negative.</summary>
    public long UnpaidOn(DateOnly day)
    {
        var sum = 0L;
        foreach (var charge in _charges) sum += charge.DueOn <= day ? charge.AmountMinor : 0;
        foreach (var payment in _payments) sum -= payment.PaidOn <= day ? payment.AmountMinor : 0;
        return Math.Max(0, sum);
    }

    /// <summary>The charges that were unpaid when their due day ended.</summary>
    public IEnumerable<Charge> Overdue(DateOnly through)
    {
        var parts = InParts();
        for (var i = 0; i < _charges.Length; i++)
        {
            var charge = i;
            if (_charges[i].DueOn < through && parts.Exists(part => part.Charge == charge)) yield return _charges[i];
        }
    }

    /// <summary>Each charge cut by what paid it, the earliest due first; parts that were never late are left out.
    /// </summary>
    public List<DebtPart> InParts()
    {
        List<DebtPart> parts = new(_charges.Length + _payments.Length);
        var (next, left) = (0, _payments.Length > 0 ? _payments[0].AmountMinor : 0);
        for (var i = 0; i < _charges.Length; i++)
        {
            var open = _charges[i].AmountMinor;
            var from = _charges[i].DueOn.DayNumber + 1;
            while (open > 0 && next < _payments.Length)
            {
                var taken = Math.Min(open, left);
                var paidOn = _payments[next].PaidOn.DayNumber;
                if (taken > 0 && paidOn >= from) parts.Add(new DebtPart(i, taken, from, paidOn));
                open -= taken;
                left -= taken;
                if (left == 0 && ++next < _payments.Length) left = _payments[next].AmountMinor;
            }

            if (open > 0) parts.Add(new DebtPart(i, open, from, null));
        }

        return parts;
    }
}
