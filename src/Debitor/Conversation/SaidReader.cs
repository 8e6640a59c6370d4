using Debitor.Core.Conversation;
using Debitor.Languages;

namespace Debitor.Conversation;

/// <summary>Asks the method what it offers in a stage of a conversation.</summary>
internal static class SaidReader
{
    /// <param name="words">The language of whoever leads the conversation.</param>
    /// <param name="model">What is known.</param>
    /// <param name="draft">What was typed.</param>
    /// <param name="stage">Where the conversation is.</param>
    public static Said Of(Words words, WorkspaceModel model, ConversationDraft draft, Stage stage) => new()
    {
        Checklist = [.. ConversationRules.Checklist.Select(key => new SaidPiece(key, key, null, []))],
        Signals = [.. Enum.GetValues<Signal>().Select(signal => (signal, new SaidPiece("", $"{signal}", null, [])))],
    };
}
