using Debitor.Core;

namespace Debitor.Ledger;

/// <summary>
/// An amount as a person typed it: it can only be read once the currency of the document is known.
/// </summary>
internal static class TypedAmount
{
    /// <param name="text">Null when nothing was typed.</param>
    /// <param name="currency">The currency of the document.</param>
    /// <param name="minor">Null when nothing was typed.</param>
    /// <param name="no">The refusal when the text is no amount.</param>
    public static bool TryRead(string? text, Currency currency, out long? minor, out LedgerAnswer? no)
    {
        minor = null;
        no = null;
        if (text is null) return true;
        if (MinorUnits.TryParse(text, currency, out var read))
        {
            minor = read;
            return true;
        }

        no = LedgerAnswer.Refused(
            ReferenceProblem.AmountNotUnderstood, ("amount", text), ("currency", currency.Code));
        return false;
    }
}
