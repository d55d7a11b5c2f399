"""Answers a request as a page would, with a key of ssh-keygen.

replies.py REQUEST KEY NAME OUTPUT DECISION...   (OUTPUT ends in / for a folder of payloads with their signatures)
replies.py digits KEY                            (the check digits of a key)

A decision is sign:PLACE[:MEANING[:COMMENT]] or return:PLACE:REASON. PLACE counts the entries of the request from 1.
"""
import base64, hashlib, json, os, re, subprocess, sys


def blob(key):
    return base64.b64decode(open(key + ".pub").read().split()[1])


def digits(key):
    digest = hashlib.sha256(blob(key)).digest()
    return " ".join("%05d" % (int.from_bytes(digest[i:i + 5], "big") % 100000) for i in range(0, 30, 5))


def line(fields):
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


def request_of(text):
    body = re.search(r"BEGIN COACHLOG REQUEST-----(.*?)sha256:", text, re.S).group(1)
    document = json.loads(base64.b64decode("".join(body.split())))
    records = {hashlib.sha256(item["payload"].encode()).hexdigest(): json.loads(item["payload"])
               for item in document["items"] if "payload" in item}
    return document, records


def main(path, key, name, output, *decisions):
    document, records = request_of(open(path).read())
    request = records[document["request"]]
    learner = next(record["learner"] for record in records.values() if record["kind"] == "enrolment")
    by = "SHA256:" + base64.b64encode(hashlib.sha256(blob(key)).digest()).decode().rstrip("=")
    prev = request["after"]
    n = records[prev]["n"] if prev else 0
    folder = output if output.endswith("/") else output + ".files/"
    os.makedirs(folder)
    items = []
    for number, decision in enumerate(decisions, 1):
        verb, place, *more = decision.split(":")
        covers = request["asks"][int(place) - 1]
        version = records[covers]
        n += 1
        fields = {"v": 1, "kind": "signoff", "enrolment": document["enrolment"], "by": by, "n": n, "prev": prev,
                  "signed_at": os.environ["COACHLOG_NOW"][:19] + "Z", "entry": version.get("session") or version["support"],
                  "covers": covers, "date": version["date"],
                  "minutes": version["minutes"], "decision": "approved" if verb == "sign" else "returned"}
        comment = more[1] if verb == "sign" and len(more) > 1 else more[0] if verb == "return" else ""
        if comment:
            fields["comment"] = comment
        meaning = "returned" if verb == "return" else more[0] if more else "supervised"
        fields |= {"name": name, "meaning": meaning, "learner": learner, "seen": document["request"],
                   "device": "own", "request": document["request"]}
        payload = line(fields)
        prev = hashlib.sha256(payload.encode()).hexdigest()
        file = "%s%d-signoff.json" % (folder, number)
        open(file, "w").write(payload)
        subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", "signoff.v1@coachlog", file], check=True,
                       stderr=subprocess.DEVNULL)
        armour = "".join(open(file + ".sig").read().splitlines()[1:-1])
        items.append(line({"namespace": "signoff.v1@coachlog", "payload": payload,
                           "signer": base64.b64encode(blob(key)[-32:]).decode(),
                           "signature": base64.b64encode(base64.b64decode(armour)[-64:]).decode()})[:-1])
    if output == folder:
        return
    head = line({"coachlog_reply": 1, "enrolment": document["enrolment"], "request": document["request"],
                 "records": len(items)})[:-2]
    reply = (head + ',"items":[\n' + ",\n".join(items) + "\n]}\n").encode()
    text = base64.b64encode(reply).decode()
    lines = [text[i:i + 76] for i in range(0, len(text), 76)]
    open(output, "w").write("\n".join(
        ["Reply of %s to %s." % (name, learner), "Import this file into coachlog.", "", "-----BEGIN COACHLOG REPLY-----",
         *lines, "sha256:" + hashlib.sha256(reply).hexdigest(), "-----END COACHLOG REPLY-----", ""]))


if sys.argv[1] == "digits":
    print(digits(sys.argv[2]))
else:
    main(*sys.argv[1:])
