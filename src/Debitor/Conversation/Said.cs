using Debitor.Core.Conversation;

namespace Debitor.Conversation;

/// <summary>A piece of the method, ready to be said or chosen.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Note">Advice for whoever leads the talk; null when there is none.</param>
/// <param name="Says">What can be said, the first one first; in the language of the customer.</param>
public sealed record SaidPiece(string Key, string Title, string? Note, IReadOnlyList<string> Says);

/// <summary>What the method offers in a stage of one conversation, with its figures filled in.</summary>
/// <remarks>The only place where the workspace asks the method for words.</remarks>
public sealed record Said
{
    /// <summary>What to say, in its order.</summary>
    public IReadOnlyList<SaidPiece> Script { get; init; } = [];

    public IReadOnlyList<SaidPiece> Business { get; init; } = [];
    public IReadOnlyList<SaidPiece> Personal { get; init; } = [];
    public IReadOnlyList<SaidPiece> Objections { get; init; } = [];

    /// <summary>Firm and friendly.</summary>
    public IReadOnlyList<SaidPiece> Refusals { get; init; } = [];

    /// <summary>What delay costs them and paying now gives.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    public IReadOnlyList<SaidPiece> Checklist { get; init; } = [];
    public IReadOnlyList<(Signal Signal, SaidPiece Piece)> Signals { get; init; } = [];

    /// <summary>The tactic for this debtor: how to lead the talk, and why.</summary>
    public SaidPiece? Tactic { get; init; }

    /// <summary>Why the way of talking changes: what was tried and came to nothing; null while it does not.</summary>
    public string? TacticWhy { get; init; }

    /// <summary>Who takes over, and when, if this talk too brings no day and sum.</summary>
    public string? TacticNext { get; init; }

    /// <summary>Of the objections, those that were an answer once and are none any more: why, by key.</summary>
    public IReadOnlyDictionary<string, string> HeardOnce { get; init; } = new Dictionary<string, string>();

    /// <summary>Of the reasons, those that were given before: when, by key.</summary>
    public IReadOnlyDictionary<string, string> GivenBefore { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether something that was typed does not stand against the ledger: it is not read aloud.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The recap to be read aloud; empty when nothing was settled.</summary>
    public string Spoken { get; init; } = "";

    /// <summary>The recap as a message.</summary>
    public string Written { get; init; } = "";
}
