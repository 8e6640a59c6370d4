using System.CommandLine;
using Debitor.Conversation.Guard;
using Debitor.Shell;

namespace Debitor.Conversation;

/// <summary>The verbs of conversations.</summary>
internal static class ConversationCommands
{
    public static void AddTo(Command root, GlobalOptions options) => root.Add(GuardVerb.Make(options));
}
