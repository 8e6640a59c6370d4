using Debitor.Core.Customers;
using Debitor.Core.Prevention;

namespace Debitor.Core.Conversation;

/// <summary>A contract as far as papers are concerned.</summary>
public readonly record struct PaperContract(string Number, DateOnly? SignedOn, DateOnly? ValidUntil);

/// <summary>An open document as far as papers are concerned.</summary>
/// <param name="Number">As on the document.</param>
/// <param name="IssuedOn">Its day.</param>
/// <param name="ContractNumber">The contract it names.</param>
/// <param name="Note">What is written about it: the signed copy, the number of the electronic document.</param>
/// <param name="Papers">What was noted of its papers: see <see cref="DocumentReadiness"/>.</param>
public readonly record struct PaperDocument(
    string Number, DateOnly IssuedOn, string? ContractNumber, string? Note,
    IReadOnlyDictionary<PaperKind, PaperFact>? Papers = null)
{
    /// <summary>How a paper stands; null when nobody noted it.</summary>
    public PaperState? StateOf(PaperKind kind) => Papers?.GetValueOrDefault(kind)?.State;
}

/// <summary>A file of the customer.</summary>
/// <param name="Name">As it was uploaded.</param>
/// <param name="On">The day on which it was.</param>
public readonly record struct PaperFile(string Name, DateOnly On);

/// <summary>What is missing among the papers before a talk.</summary>
public enum PaperGap
{
    /// <summary>No contract at all.</summary>
    NoContract,

    /// <summary>A document names a contract that we do not have.</summary>
    ContractUnknown,

    /// <summary>A document names no contract: no terms and no penalty can be shown.</summary>
    ContractNotNamed,

    /// <summary>The contract bears no day of signature.</summary>
    ContractNotSigned,

    /// <summary>The contract had ended before the document was issued.</summary>
    ContractEnded,

    /// <summary>Neither a file nor a note shows that the delivery was accepted.</summary>
    NoProofOfDelivery,

    /// <summary>The customer refused the document in electronic exchange.</summary>
    SignatureRefused,

    /// <summary>The registration of the tax invoice was blocked.</summary>
    TaxInvoiceBlocked,

    /// <summary>There is no reconciliation act.</summary>
    NoReconciliationAct,

    /// <summary>The last reconciliation act is too old.</summary>
    ReconciliationActOld,
}

/// <summary>A gap among the papers.</summary>
/// <param name="Gap">What is missing.</param>
/// <param name="Numbers">The documents or contracts it is about; empty for the customer as a whole.</param>
/// <param name="On">The day of what is too old.</param>
public sealed record PaperFinding(PaperGap Gap, IReadOnlyList<string> Numbers, DateOnly? On = null);

/// <summary>Decides whether the papers of a debt are at hand before somebody speaks about it.</summary>
/// <remarks>
/// What a file is, its name says: the number of the document, or the words for a reconciliation act in one of the
/// three languages.
/// </remarks>
public static class PaperCheck
{
    /// <summary>A reconciliation act is good for a quarter of a year, in calendar months.</summary>
    public const int ActMonthsMax = 3;

    private static readonly string[] ActWords = ["сверк", "звірк", "reconcil"];

    /// <param name="contracts">Of the customer.</param>
    /// <param name="documents">What is open, oldest first.</param>
    /// <param name="files">Of the customer.</param>
    /// <param name="today">The day of the talk.</param>
    /// <returns>In the order of <see cref="PaperGap"/>; empty when all is in order.</returns>
    public static IReadOnlyList<PaperFinding> Of(
        IReadOnlyList<PaperContract> contracts, IReadOnlyList<PaperDocument> documents,
        IReadOnlyList<PaperFile> files, DateOnly today)
    {
        var found = new SortedDictionary<PaperGap, List<string>>();
        if (contracts.Count == 0) Add(PaperGap.NoContract, null);
        foreach (var document in documents)
        {
            if (contracts.Count > 0) AddContract(document);
            if (!IsProven(document) && !files.Any(file => Names(file, document.Number)))
                Add(PaperGap.NoProofOfDelivery, document.Number);
            if (document.StateOf(PaperKind.Signature) == PaperState.Refused)
                Add(PaperGap.SignatureRefused, document.Number);
            if (document.StateOf(PaperKind.TaxInvoice) == PaperState.Refused)
                Add(PaperGap.TaxInvoiceBlocked, document.Number);
        }

        List<PaperFinding> gaps = [.. found.Select(pair => new PaperFinding(pair.Key, pair.Value))];
        if (documents.Count > 0 && ActGap(files, today) is { } act) gaps.Add(act);
        return gaps;

        void AddContract(PaperDocument document)
        {
            if (document.ContractNumber is not { } number) Add(PaperGap.ContractNotNamed, document.Number);
            else if (Find(contracts, number) is not { } contract) Add(PaperGap.ContractUnknown, document.Number);
            else if (contract.SignedOn is null) Add(PaperGap.ContractNotSigned, contract.Number);
            else if (contract.ValidUntil < document.IssuedOn) Add(PaperGap.ContractEnded, contract.Number);
        }

        void Add(PaperGap gap, string? number)
        {
            if (!found.TryGetValue(gap, out var numbers)) found.Add(gap, numbers = []);
            if (number is not null && !numbers.Contains(number)) numbers.Add(number);
        }
    }

    /// <summary>Whether one of the files names the document.</summary>
    public static bool HasFile(string number, IEnumerable<PaperFile> files) =>
        files.Any(file => Names(file, number));

    private static bool IsProven(PaperDocument document) =>
        !string.IsNullOrWhiteSpace(document.Note) || document.StateOf(PaperKind.Delivery) == PaperState.Done
        || document.StateOf(PaperKind.Signature) == PaperState.Done;

    private static PaperContract? Find(IReadOnlyList<PaperContract> contracts, string number)
    {
        var folded = Folding.Number(number);
        foreach (var contract in contracts)
        {
            if (Folding.Number(contract.Number) == folded) return contract;
        }

        return null;
    }

    private static PaperFinding? ActGap(IReadOnlyList<PaperFile> files, DateOnly today)
    {
        DateOnly? last = null;
        foreach (var file in files)
        {
            if (IsAct(file.Name) && file.On <= today && (last is not { } known || file.On > known)) last = file.On;
        }

        if (last is not { } on) return new PaperFinding(PaperGap.NoReconciliationAct, []);
        return on.AddMonths(ActMonthsMax) < today
            ? new PaperFinding(PaperGap.ReconciliationActOld, [], on)
            : null;
    }

    private static bool IsAct(string name)
    {
        foreach (var word in ActWords)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    // «УПД 318 от 3 марта.pdf» names 318, not 31 and not 1318.
    private static bool Names(PaperFile file, string number)
    {
        var whole = number.IndexOf('#', StringComparison.Ordinal) is var cut and > 0 ? number[..cut] : number;
        for (var at = 0; at <= file.Name.Length - whole.Length; at++)
        {
            at = file.Name.IndexOf(whole, at, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return false;
            var end = at + whole.Length;
            if ((at == 0 || !char.IsLetterOrDigit(file.Name[at - 1]))
                && (end == file.Name.Length || !char.IsLetterOrDigit(file.Name[end]))) return true;
        }

        return false;
    }
}
