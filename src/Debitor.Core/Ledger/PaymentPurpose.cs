using Debitor.Core.Customers;

namespace Debitor.Core.Ledger;

/// <summary>What a payer wrote about a payment.</summary>
public static class PaymentPurpose
{
    /// <summary>Whether the text holds the number of one of the documents as a word of its own.</summary>
    /// <remarks>
    /// The payer's word goes before any rule of order, so a credit that may name a document is left to
    /// people. A year or an amount that happens to be a number only means that somebody looks at it.
    /// </remarks>
    /// <param name="purpose">The text; null when there is none.</param>
    /// <param name="numbers">As <see cref="Folding.Number"/> folds them.</param>
    public static bool Names(string? purpose, IReadOnlySet<string> numbers) =>
        purpose is not null && purpose
            .Split([' ', '\u00A0', ',', ';', ':', '(', ')', '"', '«', '»', '\n', '\t'])
            .Any(word => numbers.Contains(Folding.Number(word.Trim('.', '№', '#'))));
}
