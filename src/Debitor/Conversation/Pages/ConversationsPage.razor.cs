using Debitor.Conversation.Transcripts;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>One's own conversations, or those whose reviews were shared with whoever looks; nobody is compared.
/// </summary>
public sealed partial class ConversationsPage
{
    private ConversationPageOf? _page;
    private bool _leads;
    private string? _text;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    private bool IsShared =>
        new Uri(Navigation.Uri).AbsolutePath.EndsWith("/shared", StringComparison.OrdinalIgnoreCase);

    private string Address => IsShared ? "conversations/shared" : "conversations/mine";

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Text) || KindShown is not null;

    private ConversationKind? KindShown =>
        StoredWord.TryParse<ConversationKind>(Kind ?? "", out var kind) && !IsShared ? kind : null;

    protected override async Task Load(CancellationToken cancel)
    {
        _text = Text;
        _leads = await ConversationList.LeadsSomebody(Desk, cancel);
        _page = IsShared
            ? await ConversationList.SharedWithMe(Desk, Text, After, cancel)
            : await ConversationList.Mine(Desk, KindShown, Text, After, cancel);
    }

    private static string? Value(ChangeEventArgs change) =>
        change.Value is string { Length: > 0 } value ? value : null;

    private void Find() => Go(("q", string.IsNullOrWhiteSpace(_text) ? null : _text.Trim()), ("after", null));

    private string AddressAfter(string? after) => Navigation.GetUriWithQueryParameter("after", after);
}
