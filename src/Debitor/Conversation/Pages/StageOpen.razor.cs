using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Customers;
using Debitor.Strategy;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Pages;

/// <summary>Who speaks, whether they decide, who stands in; and if not now, the exact day and hour.</summary>
public sealed partial class StageOpen
{
    private const string NewPerson = "new";

    private bool _isPhoneWrong;

    private string SpeakerValue => Draft.NewContact is not null
        ? NewPerson
        : Draft.SpeakerId?.ToString(CultureInfo.InvariantCulture) ?? "";

    private DraftAgreement? CallBack => Draft.Agreements.FirstOrDefault(one => one.Form == AgreedForm.CallBack);

    private List<DossierContact> StandIns =>
        [.. Model.Facts.ContactPersons.Where(contact => contact.Link.DeputyFor is not null || contact.Link.Decides)
            .Where(contact => contact.Person.Id != Draft.SpeakerId)];

    private static string Text(bool isPressed) => isPressed ? "true" : "false";

    private Task Choose(ChangeEventArgs change)
    {
        var value = change.Value as string;
        if (value == NewPerson)
        {
            Draft.NewContact ??= new DraftContact();
            Draft.SpeakerId = null;
        }
        else
        {
            Draft.NewContact = null;
            Draft.SpeakerId = long.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : null;
            var known = Model.SpeakerOf(Draft);
            Draft.Decides = known?.Link.Decides == true ? true : null;
        }

        _isPhoneWrong = false;
        return Typed();
    }

    private Task Decide(bool decides)
    {
        Draft.Decides = Draft.Decides == decides ? null : decides;
        if (Draft.NewContact is { } contact) contact.Decides = Draft.Decides == true;
        return Typed();
    }

    private Task ToggleAbsent()
    {
        Draft.IsDeciderAbsent = !Draft.IsDeciderAbsent;
        return Typed();
    }

    // Whoever stands in is put on the card with the name of the one they stand in for.
    private Task StandIn()
    {
        var decider = Model.Facts.ContactPersons.FirstOrDefault(contact => contact.Link.Decides);
        Draft.NewContact = new DraftContact { DeputyFor = decider?.Person.Name };
        Draft.SpeakerId = null;
        return Typed();
    }

    private Task ReadPhone()
    {
        var phone = Draft.NewContact?.Phone;
        var read = string.IsNullOrWhiteSpace(phone)
            ? null
            : PhoneNumber.Normalise(phone, Model.Facts.Customer.Country);
        _isPhoneWrong = read is null && !string.IsNullOrWhiteSpace(phone);
        if (read is not null) Draft.NewContact!.Phone = read;
        return Typed();
    }

    private Task AskCallBack()
    {
        var calendar = PlanningInputs.Calendar(Model.Facts.Customer.Country);
        Draft.Agreements =
        [
            .. Draft.Agreements,
            new DraftAgreement { Form = AgreedForm.CallBack, Day = calendar.AddWorkingDays(Model.Facts.On, 1) },
        ];
        return Typed();
    }

    private Task Nobody()
    {
        Draft.Agreements = [new DraftAgreement { Form = AgreedForm.NobodyThere }];
        return Typed();
    }

    private Task DropCallBack()
    {
        Draft.Agreements = [.. Draft.Agreements.Where(one => one.Form != AgreedForm.CallBack)];
        return Typed();
    }
}
