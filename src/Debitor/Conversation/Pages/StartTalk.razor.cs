using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>The button that opens the workspace; a colleague who talks to the customer is named first.</summary>
public sealed partial class StartTalk
{
    private StartAnswer? _answer;
    private bool _isStarting;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required long CustomerId { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public string Class { get; set; } = "button";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>The key that presses it.</summary>
    [Parameter]
    public string? Key { get; set; }

    [Parameter]
    public Direction Direction { get; set; } = Direction.Outgoing;

    [Parameter]
    public bool IsBeside { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Task Beside() => Start(isBeside: true);

    private async Task Start(bool isBeside)
    {
        if (_isStarting) return;
        _isStarting = true;
        _answer = await StartConversation.Run(
            Desk, new StartConversation.Request(CustomerId, Direction, Channel.Call) { IsBeside = isBeside },
            CancellationToken.None);
        _isStarting = false;
        if (_answer.Refusal is null) Navigation.NavigateTo($"conversation/{_answer.Id}");
    }
}
