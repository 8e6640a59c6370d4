using Debitor.Core.Customers;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Strategy;

/// <summary>Who of us has the case, since when, until when; and a way to hand it over with a reason.</summary>
public sealed partial class CaseOwner
{
    private CaseModel? _model;
    private DossierFacts? _seen;
    private ElementReference _details;
    private PersonRole _to = PersonRole.Accountant;
    private string? _reason;
    private string? _refusal;
    private bool _isBusy;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required DossierFacts Facts { get; set; }

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private Words Words => Desk.Words;

    private IEnumerable<PersonRole> Roles =>
        ((PersonRole[])
        [
            PersonRole.Manager, PersonRole.Accountant, PersonRole.Head, PersonRole.Director, PersonRole.Lawyer,
        ]).Where(role => role != _model?.Standing?.Holder);

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_seen, Facts)) return;
        _seen = Facts;
        _model = await CaseReader.Read(Desk, Facts, CancellationToken.None);
        if (_model?.Standing?.Holder == _to) _to = Roles.First();
    }

    private async Task Hand()
    {
        if (_isBusy) return;
        _isBusy = true;
        var decision = await HandOverCase.Run(
            Desk, new HandOverCase.Request(Facts.Customer.Id, _to, _reason), CancellationToken.None);
        _isBusy = false;
        _refusal = decision.Refusal is { } refusal ? HandOverCase.Say(Words, refusal, _to) : null;
        if (_refusal is not null) return;
        _reason = null;
        var said = Words["handed.done", ("name", Facts.Customer.Name), ("role", Words.Of("role", _to))];
        var id = decision.Value;
        Snackbar.Add(said, Severity.Normal, options =>
        {
            options.Action = Words["handed.undo"];
            options.OnClick = _ => InvokeAsync(() => Undo(id));
        });
    }

    private async Task Undo(long id)
    {
        var decision = await HandOverCase.Undo(Desk, id, CancellationToken.None);
        _refusal = decision.Refusal is { } refusal ? HandOverCase.Say(Words, refusal, _to) : null;
        if (_refusal is null) Snackbar.Add(Words["handed.undone", ("name", Facts.Customer.Name)], Severity.Normal);
    }
}
