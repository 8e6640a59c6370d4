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

    /// <summary>The recap to be read aloud; empty when nothing was settled.</summary>
    public string Spoken { get; init; } = "";

    /// <summary>The recap as a message.</summary>
    public string Written { get; init; } = "";
}
