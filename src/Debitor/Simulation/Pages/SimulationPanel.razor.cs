using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Simulation.Pages;

/// <summary>Tries a policy, or two against each other, before anybody publishes it.</summary>
public sealed partial class SimulationPanel : IDisposable
{
    private const int DaysDefault = 90;

    private string _policy = SimulatedPolicies.Current;
    private string _against = "";
    private int? _days = DaysDefault;
    private int? _seed = 1;
    private CancellationTokenSource? _running;
    private SimulationTrial? _trial;
    private string? _refusal;
    private int _done;
    private int _wanted = 1;
    private bool _isGone;
    private IReadOnlyList<string> _names = [];

    /// <summary>For whom.</summary>
    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    /// <summary>What can be tried: the name or number of a policy, and what people call it.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<(string Code, string Name)> Choices { get; set; }

    private Words Words => Desk.Words;

    // Of what was tried; the fields of the form may have been changed since.
    private IReadOnlyList<string> Names => _names;

    public void Dispose()
    {
        _isGone = true;
        _running?.Cancel();
    }

    private string Count(int number) => Written.Number(number, Desk.Language);

    private async Task Start()
    {
        (_refusal, _trial) = (null, null);
        if (_days is not (>= 1 and <= TrySimulation.DaysMax) || _seed is not >= 0)
        {
            _refusal = Words["simulate-page.bad-number", ("max", TrySimulation.DaysMax)];
            return;
        }

        string[] named = _against.Length == 0 ? [_policy] : [_policy, _against];
        _names = [.. named.Select(one => Choices.FirstOrDefault(choice => choice.Code == one).Name ?? one)];
        (_done, _wanted) = (0, _days.Value * named.Length);
        using var running = _running = new CancellationTokenSource();
        try
        {
            _trial = await TrySimulation.Run(
                Desk, new TrySimulation.Request(named, _days.Value, _seed.Value), Tell, running.Token);
            if (_trial.Unknown is { } unknown) _refusal = Words["simulate-page.unknown", ("read", unknown)];
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            // Somebody stopped it, or left.
        }
        finally
        {
            _running = null;
        }
    }

    private void Stop() => _running?.Cancel();

    // From another thread; a screen is told of every hundredth part.
    private void Tell(int done)
    {
        var isHundredth = done * 100L / _wanted != _done * 100L / _wanted;
        if (!isHundredth || _isGone) return;
        _ = InvokeAsync(() =>
        {
            if (_isGone) return;
            _done = done;
            StateHasChanged();
        });
    }
}
