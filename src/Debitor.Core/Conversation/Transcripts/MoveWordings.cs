namespace Debitor.Core.Conversation.Transcripts;

/// <summary>How the moves of a call are said in Russian, Ukrainian and English; see <see cref="Wording"/>.</summary>
/// <remarks>
/// Words are folded: small letters, ё→е, no apostrophes. Each way is common among people who call, not every one
/// there is: a move that was said otherwise is shown as not recognised, never as a mistake.
/// </remarks>
internal static class MoveWordings
{
    public static readonly Wording Greeting = Wording.Of(
        "добрый день|вечер", "доброе утро", "доброго дня|ранку|вечора|утра|вечера|здоровья|времени",
        "добрий день|вечір|ранок",
        "здравствуй*", "здрастуй*", "приветству*", "вітаю", "good morning|afternoon|day|evening", "hello", "hi");

    public static readonly Wording Name = Wording.Of(
        "меня зовут", "мене звати|звуть", "моя фамилия", "моє прізвище", "my name is", "это .. компани*|фирм*|отдел*",
        "компания|компанія", "це .. компані*|фірм*|відділ*", "звоню .. компани*", "телефоную .. компані*",
        "вас беспокоит", "вас турбує", "calling from|on", "this is .. from|at|of|speaking", "i am|im .. from|with",
        "говорит .. компани*", "представлюсь", "представлюся", "отрекомендуюся");

    // Alone they say nothing; with the name of our person behind them they are an introduction.
    public static readonly Wording NameBefore = Wording.Of("это", "це", "this is", "говорит", "говорить", "i am", "im");

    public static readonly Wording WhoDecides = Wording.Of(
        "кто .. приним* .. решен*", "кто .. реша*", "кто .. отвеча* .. оплат*|платеж*|счет*",
        "кто .. занима* .. оплат*|платеж*", "кто .. замеща*", "кто .. подписыва* .. платеж*", "с кем .. обсуд*|реш*",
        "вы .. принимаете .. решен*", "вы .. решаете", "с кем .. поговорить|говорить", "хто .. прийма* .. рішен*",
        "хто .. виріш*", "хто .. відповіда* .. оплат*|платеж*|платіж|рахунк*", "хто .. займа* .. оплат*|платеж*",
        "хто .. заміщ*|заміню*", "хто .. підпису* .. платіж*|платеж*", "з ким .. обговор*|виріш*|поговорити|говорити",
        "ви .. приймаєте .. рішен*", "ви .. вирішуєте", "who|whos .. decid*", "who|whos .. decision*",
        "who|whos .. responsible",
        "who|whos .. charge", "who|whos .. approv*|authori*|sign*", "who|whos .. stand* in", "person .. decides|decide",
        "you .. decide .. payment*", "whom|who .. speak|talk to", "in charge of .. payment*|invoices");

    public static readonly Wording Reason = Wording.Of(
        "что .. меша*", "что .. помеша*", "в чем .. причин*|дело", "по какой причине", "какая .. причина",
        "почему .. не",
        "почему .. задерж*", "с чем .. связан*", "что .. произошло|случилось", "из за чего", "що .. заважа*|завад*",
        "у|в чому .. причин*|справа", "з якої причини", "яка .. причина", "чому .. не", "чому .. затрим*",
        "з чим .. повязан*", "що .. сталося|трапилося", "через що", "what|whats .. prevent*|stop*|keep*|hold*|block*",
        "what|whats .. reason", "why .. not|hasnt|havent|late|delay*|didnt", "what|whats .. happened",
        "what|whats .. in the way");

    public static readonly Wording Date = Wording.Of(
        "когда .. оплат*|заплат*|платеж*|поступ*|деньг*|перечисл*|ждать|ожида*|сможете|планируете|переведете|погас*",
        "какого числа|дня", "каким числом|днем", "на какое число|день", "к|до какому|какого числу|числа|дню|дня|срока",
        "какой|какую .. дат*|день|срок", "назов* .. дат*|день|число|срок", "точн* .. дат*|день|число",
        "уточнить .. срок*|дат*", "в какой день|срок",
        "коли .. оплат*|сплат*|заплат*|платіж|платеж*|надійд*|кошт*|перерах*|чекати|очіку*",
        "коли .. зможете|плануєте|переказ*|погас*",
        "якого числа|дня", "яким числом|днем", "на яке|який число|день", "до якого числа|дня|строку",
        "яка|яку|який .. дат*|день|строк*|термін*", "назв* .. дат*|день|число|строк", "точн* .. дат*|день|число",
        "уточнити .. строк*|дат*|термін*", "when .. pay*|paid|transfer*|expect*|receiv*|send*|settle*|money",
        "what|which date|day", "what|whats .. date", "by when", "by what|which .. date|day",
        "on what|which .. date|day",
        "name .. date|day", "exact .. date|day", "confirm .. date|day");

    // Counts only with a day or a sum near it: «договорились» alone ends many a sentence.
    public static readonly Wording Recap = Wording.Of(
        "итак", "подвед* итог*", "подыто*", "резюмир*", "договорились", "договорилися", "повторю", "повторим",
        "фиксиру*",
        "зафиксир*", "записал*|записываю", "правильно .. понял*|понима*", "верно .. понял*|понима*", "получается",
        "значит", "отже", "підсум*", "підібємо підсум*", "домовились", "домовилися", "повторимо", "фіксу*", "зафіксу*",
        "записую", "правильно .. зрозумі*|розумі*", "вірно .. зрозумі*|розумі*", "виходить", "to sum up", "summari*",
        "recap*", "let me repeat|confirm|recap|sum", "ill|i will repeat", "we .. agreed", "agreed", "to confirm",
        "just to confirm", "have i .. right|correctly", "did i .. right|correctly", "so you will|ll pay");

    public static readonly Wording NextContact = Wording.Of(
        "перезвоню|позвоню|наберу|созвонимся|созваниваемся|свяжусь|свяжемся|встретимся|встречаемся|подъеду|приеду",
        "следующий звонок|контакт|разговор", "звоню .. завтра", "буду звонить", "вернусь к вам",
        "перетелефоную|зателефоную|передзвоню|подзвоню|зателефонуємо|зідзвонимося|звяжуся|звяжусь|звяжемося",
        "зустрінемося|зустрічаємося|підїду|приїду",
        "наступний дзвінок|контакт|розмова", "буду телефонувати|дзвонити", "повернуся до вас",
        "i|we will|shall .. call|ring|phone|contact|write|speak|talk|meet|get|be",
        "ill|well .. call|ring|phone|contact|get|be",
        "call you back|again|on|tomorrow", "next call", "speak|talk again|on|tomorrow");

    public static readonly Wording Overdue = Wording.Of(
        "просроч*", "прострочен*", "задолж*", "заборгован*", "опозда*", "запізнен*", "задерж*", "затрим*", "overdue",
        "late", "past due", "outstanding", "срок .. прошел|истек", "строк .. минув|сплив");
}
