namespace Debitor.Core.Conversation.Principles;

/// <summary>To whom the review of a conversation is shown.</summary>
/// <remarks>
/// To whoever led it, and after they shared it to the person who is their head now. To nobody else: neither right
/// nor role opens it, and taking the share back closes it again.
/// </remarks>
public static class ReviewRules
{
    /// <param name="whoLooks">The person at work; 0 for the machine.</param>
    /// <param name="leader">Who led the conversation.</param>
    /// <param name="head">The head of whoever led it; null when they have none.</param>
    /// <param name="isShared">Whether the leader shared it.</param>
    public static bool MaySee(long whoLooks, long leader, long? head, bool isShared) =>
        whoLooks != 0 && (whoLooks == leader || (isShared && head == whoLooks));
}
